import { Controller, Inject } from '@nestjs/common';
import { routes, type AnswerOf, type ApiDeviceWhole } from '#libs/contract';
import type { OpenCustody } from '#libs/store';
import { narrowedTo } from './sight.ts';
import { refuse, told } from '../api-answers.ts';
import { LISTS } from '../injection.ts';
import { actorOf, type Principal } from '../principal.ts';
import { Given, Serves, type GivenOf } from '../serves.ts';
import { pageOf, readCursor } from './cursors.ts';
import { deviceRow } from './device-rows.ts';
import { deviceEffects } from './device-effects.ts';
import type { Lists } from './lists.ts';

export const holding = (c: OpenCustody) => ({
  device: c.device.name,
  serial: c.device.serial,
  person: c.person.displayName,
  userName: c.person.userName,
  since: c.since,
  station: c.station,
  epoch: c.epoch,
});

/** Devices: which there are, what each is now, and what an operator does with one. */
@Controller()
export class DevicesController {
  private readonly lists: Lists;
  constructor(@Inject(LISTS) lists: Lists) {
    this.lists = lists;
  }

  @Serves(routes.devices)
  async devices(
    @Given() { query, who }: GivenOf<typeof routes.devices>,
  ): Promise<AnswerOf<typeof routes.devices>> {
    const { limit, cursor, q, state, group, station, overdue, held } = query;
    const after = cursor === undefined ? undefined : readCursor(cursor, ['text', 'text']);
    const now = this.lists.now();
    const rows = await told(() =>
      this.lists.house.parts.store.listDevices({
        ...narrowedTo(this.lists.sight(who)),
        ...(q === undefined ? {} : { text: q }),
        ...(state === undefined ? {} : { state }),
        ...(group === undefined ? {} : { group }),
        ...(station === undefined ? {} : { station }),
        ...(overdue === undefined ? {} : { overdue }),
        ...(held === undefined ? {} : { held }),
        ...(after === undefined ? {} : { after: [String(after[0]), after[1]] }),
        now,
        limit: limit + 1,
      }),
    );
    const hints = await told(() => this.lists.readinessHints());
    return pageOf(
      rows,
      limit,
      (d) => [d.nameKey, d.id],
      (d) => deviceRow(d, this.lists.named, hints, now),
    );
  }

  /** Who has this device, and everything else about it. */
  @Serves(routes.device)
  async device(@Given() { params, who }: GivenOf<typeof routes.device>): Promise<ApiDeviceWhole> {
    const { store } = this.lists.house.parts;
    const { device, holder } = await this.lists.device(params.ref, who);
    const now = this.lists.now();
    const [row] = await told(() => store.listDevices({ deviceId: device.id, now, limit: 1 }));
    if (row === undefined) throw new Error('a device that was just found is not listed');
    const hints = await told(() => this.lists.readinessHints());
    const {
      holder: held,
      place: _,
      name,
      inPool: __,
      readiness,
      ...rest
    } = deviceRow(row, this.lists.named, hints, now);
    const place =
      device.place === undefined
        ? undefined
        : { ...device.place, ...(device.docked === undefined ? {} : { docked: device.docked }) };
    return {
      ...rest,
      device: name,
      epoch: device.epoch,
      inPool: device.inPool,
      ...(place === undefined ? {} : { place }),
      holder: holder === null ? null : holding(holder),
      readiness,
      timesOut: device.timesOut,
      dueAt: held?.dueAt ?? null,
      overdue: held?.overdue ?? false,
      charged: row.charged,
      effects: await told(() => deviceEffects(store, device.id)),
      advice: hints.of(row).map(({ result, what, where, otherwise }) => ({ result, what, where, otherwise })),
    };
  }

  @Serves(routes.forceReturn)
  async forceReturn(
    @Given() { params, body, who }: GivenOf<typeof routes.forceReturn>,
  ): Promise<{ returned: true }> {
    const { device } = await this.lists.device(params.ref, who);
    const done = await told(() => this.lists.house.takeBack.force(device.id, body.reason, actorOf(who)));
    if (done === 'returned') return { returned: true };
    throw refuse(409, { error: 'Nobody has this device.', remedy: 'There is nothing to return.' });
  }

  @Serves(routes.poolDevice)
  async pool(
    @Given() { params, body, who }: GivenOf<typeof routes.poolDevice>,
  ): Promise<AnswerOf<typeof routes.poolDevice>> {
    const { device } = await this.lists.device(params.ref, who);
    const decision = this.decision(device.id, body.in ? 'put-in-pool' : 'take-out-of-pool', body.reason, who);
    const { store } = this.lists.house.parts;
    if (!(await told(() => store.putInPool({ ...decision, inPool: body.in }))))
      throw refuse(409, {
        error: body.in ? 'This device is in the pool already.' : 'This device is out of the pool already.',
        remedy: 'Look at it again: somebody may have been quicker.',
      });
    return this.changed(device);
  }

  @Serves(routes.retireDevice)
  async retire(
    @Given() { params, body, who }: GivenOf<typeof routes.retireDevice>,
  ): Promise<AnswerOf<typeof routes.retireDevice>> {
    const { device } = await this.lists.device(params.ref, who);
    const { retired, reason } = body;
    const decision = this.decision(device.id, retired ? 'retire-device' : 'use-device-again', reason, who);
    const done = await told(() => this.lists.house.parts.store.retireDevice({ ...decision, retired }));
    if (done === 'done') return this.changed(device);
    if (done === 'out')
      throw refuse(409, {
        error: 'Somebody has this device.',
        remedy: 'Let it come back first, or force its return.',
      });
    throw refuse(409, {
      error: retired ? 'This device is retired already.' : 'This device is in use already.',
      remedy: 'Look at it again: somebody may have been quicker.',
    });
  }

  private decision(deviceId: string, action: string, reason: string, who: Principal) {
    const actor = actorOf(who);
    return {
      ...{ deviceId, reason, actor, at: this.lists.now() },
      audit: [{ actor, action, subject: deviceId, detail: { reason } }],
    };
  }

  /** What is offered at the stations is counted anew. */
  private async changed(device: { id: string; name: string; serial: string }) {
    const now = this.lists.now();
    const { house } = this.lists;
    const [row] = await told(() => house.parts.store.listDevices({ deviceId: device.id, now, limit: 1 }));
    const station = row?.place?.station;
    if (station !== undefined) house.restock(station);
    const { id, name, serial } = device;
    return { device: { id, name, serial }, inPool: row?.inPool ?? false, retired: row?.retired ?? false };
  }
}
