import type { ApiDeviceWhole } from '#libs/contract';
import { stepTypes } from '#libs/steps';
import type { Store } from '#libs/store';
import { whatOf } from '../run-record.ts';
import { faultWords } from '../run-words.ts';

const titles = new Map(stepTypes.map((t) => [t.name, t.title]));
const says = { open: 'On its way.', held: 'Waits for an operator.' } as const;

/** What is still to be done for a device in the outside world, in words. */
export async function deviceEffects(
  store: Pick<Store, 'unsettledOf'>,
  deviceId: string,
): Promise<ApiDeviceWhole['effects']> {
  return (await store.unsettledOf(deviceId)).map((e) => {
    const fault = faultWords(e.fault);
    return {
      id: e.id,
      run: e.runId,
      what: whatOf(titles.get(e.type) ?? e.type, e.params),
      state: e.state,
      says: says[e.state],
      wantedAt: e.createdAt,
      ...(fault === undefined ? {} : { fault }),
    };
  });
}
