import { Controller, Inject } from '@nestjs/common';
import { routes, type ApiDevice, type ApiPerson } from '#libs/contract';
import type { Person, RawReading } from '#libs/domain';
import type { OpenCustody } from '#libs/store';
import { refuse, told } from './api-answers.ts';
import { HOUSE } from './injection.ts';
import type { House } from './house.ts';
import { actorOf } from './principal.ts';
import { Given, Serves, type GivenOf } from './serves.ts';

const holding = (c: OpenCustody): NonNullable<ApiDevice['holder']> => ({
  device: c.device.name,
  serial: c.device.serial,
  person: c.person.displayName,
  userName: c.person.userName,
  since: c.since,
  station: c.station,
  epoch: c.epoch,
});

/** What the command line asks and does; the console will ask the same. */
@Controller()
export class ApiController {
  private readonly house: House;
  constructor(@Inject(HOUSE) house: House) {
    this.house = house;
  }

  /** Who has this device? By name, serial number or id. */
  @Serves(routes.device)
  async device(@Given() { params }: GivenOf<typeof routes.device>): Promise<ApiDevice> {
    const facts = await told(() => this.house.parts.store.device(params.ref));
    if (facts === null)
      throw refuse(404, {
        error: 'There is no device of this name, serial number or id.',
        remedy: 'Look it up in site.yaml.',
      });
    const { device, holder } = facts;
    const place =
      device.place === undefined
        ? undefined
        : { ...device.place, ...(device.docked === undefined ? {} : { docked: device.docked }) };
    return {
      device: device.name,
      serial: device.serial,
      group: device.group,
      epoch: device.epoch,
      inPool: device.inPool,
      ...(place === undefined ? {} : { place }),
      holder: holder === null ? null : holding(holder),
    };
  }

  /** What does this person have? By user name. */
  @Serves(routes.person)
  async person(@Given() { params }: GivenOf<typeof routes.person>): Promise<ApiPerson> {
    const found = await told(() => this.house.parts.store.personByName(params.userName));
    if (found === null)
      throw refuse(404, {
        error: 'Nobody of this user name has been seen here.',
        remedy: 'Check the spelling; people appear with their first tap or enrolment.',
      });
    const { id, displayName, enabled } = found.person;
    return { id, userName: found.person.userName, displayName, enabled, has: found.has.map(holding) };
  }

  @Serves(routes.forceReturn)
  async forceReturn(
    @Given() { params, body, who }: GivenOf<typeof routes.forceReturn>,
  ): Promise<{ returned: true }> {
    const done = await told(() => this.house.takeBack.force(params.ref, body.reason, actorOf(who)));
    if (done === 'unknown-device')
      throw refuse(404, {
        error: 'There is no device of this name, serial number or id.',
        remedy: 'Look it up in site.yaml.',
      });
    if (done === 'not-out')
      throw refuse(409, { error: 'Nobody has this device.', remedy: 'There is nothing to return.' });
    return { returned: true };
  }

  /** Ties a badge to a person; the number itself is forgotten with this request. */
  @Serves(routes.enrolBadge)
  async enrol(
    @Given() { body: wanted, who }: GivenOf<typeof routes.enrolBadge>,
  ): Promise<{ enrolled: true; userName: string }> {
    const hmacs = this.marks(wanted);
    const { store, clock } = this.house.parts;
    const at = clock.now();
    const known = await told(() => store.personByName(wanted.userName));
    const person: Person = known?.person ?? {
      id: `local:${wanted.userName.toLowerCase()}`,
      userName: wanted.userName,
      firstName: wanted.firstName,
      displayName: wanted.displayName,
      enabled: true,
      attributes: {},
      seenAt: at,
    };
    const audit = [{ actor: actorOf(who), action: 'enrol-badge', subject: person.id, detail: {} }];
    await told(() =>
      store.rememberPerson({ person: { ...person, seenAt: at }, hmacs, source: 'enrolled', at, audit }),
    );
    return { enrolled: true, userName: person.userName };
  }

  @Serves(routes.revokeBadge)
  async revoke(@Given() { body, who }: GivenOf<typeof routes.revokeBadge>): Promise<{ revoked: true }> {
    const [hmac] = this.marks(body);
    const { store, clock } = this.house.parts;
    const audit = [{ actor: actorOf(who), action: 'revoke-badge', subject: hmac ?? '', detail: {} }];
    const done = await told(() => store.revokeBadge(hmac ?? '', clock.now(), audit));
    if (!done)
      throw refuse(404, {
        error: 'This badge is not known.',
        remedy: 'Check the number and whether it is a csn or a text.',
      });
    return { revoked: true };
  }

  private marks({ number, technology }: { number: string; technology: 'csn' | 'text' }): string[] {
    const raw: RawReading =
      technology === 'csn'
        ? { technology, bytes: number.replaceAll(/[\s:-]/g, '').toLowerCase() }
        : { technology, text: number };
    const { hmacs } = this.house.mark(raw);
    if (hmacs.length === 0) {
      const remedy =
        technology === 'csn'
          ? 'Give whole bytes in hex, first byte first, such as 04C43BC21C2680.'
          : 'Give the line as the reader prints it.';
      throw refuse(422, { error: 'number is no badge number.', field: 'number', remedy });
    }
    return hmacs;
  }
}
