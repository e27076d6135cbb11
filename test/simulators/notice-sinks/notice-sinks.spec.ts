import { beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import type { Fault } from '#libs/domain';
import { NoticeModel, receiverBehaviours, type ReceiverBehaviour } from './index.ts';

const notice = { key: 'k', method: 'POST', headers: {}, body: '{}', success: [[200, 299]] } as const;

describe('receivers in memory', () => {
  let clock: ManualClock;
  let model: NoticeModel;
  beforeEach(() => {
    clock = manualClock(1_000);
    model = new NoticeModel({ clock, takesMs: () => 200, timeLimitMs: 10_000 });
  });

  async function told(behaviour: ReceiverBehaviour, ms: number): Promise<Fault | number> {
    model.behave(({ sink }) => (sink === 'a' ? behaviour : undefined));
    const answer = model.send('a', notice).then(
      ({ status }) => status,
      (fault: unknown) => fault as Fault,
    );
    await clock.advance(ms);
    return answer;
  }

  it('take a notice and say so', async () => {
    expect(await told(receiverBehaviours.inOrder(), 200)).toBe(204);
    expect(model.requests).toEqual([{ sink: 'a', key: 'k', body: '{}', sentAt: 1_000, takenAt: 1_100 }]);
  });

  it.each([
    ['away', receiverBehaviours.away(), 200, { code: 'webhook-unreachable' }, null],
    [
      'busy',
      receiverBehaviours.busy(7_000),
      200,
      { code: 'webhook-busy', detail: { retryAfterMs: 7_000 } },
      null,
    ],
    ['refusing', receiverBehaviours.refused(), 200, { code: 'webhook-refused' }, null],
    [
      'not heard when they took it',
      receiverBehaviours.answerLost(),
      10_000,
      { code: 'webhook-unreachable' },
      1_100,
    ],
  ])('may be %s', async (_, behaviour, ms, fault, takenAt) => {
    expect(await told(behaviour, ms)).toMatchObject(fault);
    expect(model.requests[0]?.takenAt).toBe(takenAt);
  });

  it('are in order again when a rule is taken away, and one rule is about its own sink alone', async () => {
    const end = model.behave(({ sink }) => (sink === 'b' ? receiverBehaviours.refused() : undefined));
    expect(await told(receiverBehaviours.inOrder(), 200)).toBe(204);
    end();
    const answer = model.send('b', notice);
    await clock.advance(200);
    expect(await answer).toMatchObject({ status: 204 });
  });
});
