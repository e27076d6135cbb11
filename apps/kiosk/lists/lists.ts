import type { ApiReadinessReport, ApiStation } from '#libs/contract';
import type { Person } from '#libs/domain';
import type { DeviceFacts } from '#libs/store';
import { mayTouchDevice, scopeOf, type Sight } from '../access/scope.ts';
import { refuse, told } from '../api-answers.ts';
import type { House } from '../house.ts';
import type { Principal } from '../principal.ts';
import { Hints } from './device-rows.ts';

/** A report changes at night and when somebody asks: reading it for every page would cost more than the page. */
const hintsKeptMs = 30_000;
/** More than stand at one station. */
const mostScreens = 100;

/** What all lists need: names, what somebody sees, and who or what a text of hers means. */
export class Lists {
  readonly house: House;
  private hints: { at: number; hints: Hints } | undefined;
  constructor(house: House) {
    this.house = house;
  }

  sight(who: Principal): Sight {
    return scopeOf(who, this.house.parts.site.stations);
  }

  readonly named = (id: string): { id: string; name: string } => ({
    id,
    name: this.house.parts.site.stations.find((s) => s.id === id)?.name ?? id,
  });

  now(): number {
    return this.house.parts.clock.now();
  }

  /** The screens of a station by name, never by token. */
  async screenTokens(station: string): Promise<ApiStation['screenTokens']> {
    const rows = await this.house.parts.store.tokens({
      kind: 'screen',
      station,
      before: null,
      limit: mostScreens,
    });
    return rows.map(({ id, name, source, createdAt, revokedAt }) => ({
      ...{ id, name, createdAt },
      source: source === 'file' ? 'file' : 'made',
      revoked: revokedAt !== null,
    }));
  }

  async readinessHints(): Promise<Hints> {
    const at = this.house.parts.clock.monotonic();
    if (this.hints !== undefined && at - this.hints.at < hintsKeptMs) return this.hints.hints;
    const report: ApiReadinessReport | null = await this.house.readiness.last();
    const hints = new Hints(report);
    this.hints = { at, hints };
    return hints;
  }

  /** By name, serial number or id; what somebody may not see is answered as what does not exist. */
  async device(ref: string, who: Principal): Promise<DeviceFacts> {
    const facts = await told(() => this.house.parts.store.device(ref));
    if (facts !== null && mayTouchDevice(this.sight(who), facts)) return facts;
    throw refuse(404, {
      error: 'There is no device of this name, serial number or id.',
      remedy: 'Look it up in the list of devices.',
    });
  }

  async person(userName: string): Promise<Person> {
    const found = await told(() => this.house.parts.store.personByName(userName));
    if (found !== null) return found.person;
    throw refuse(404, {
      error: 'Nobody of this user name has been seen here.',
      remedy: 'Check the spelling; people appear with their first tap or enrolment.',
    });
  }
}
