import { describe, expect, it } from '@jest/globals';
import type { EffectRow, EffectState, OnFailure } from '#libs/store';
import { afterEffect } from './onward.ts';

const effect = (
  state: EffectState,
  onFailure: OnFailure | null,
  result: EffectRow['result'] = null,
): EffectRow => ({
  id: 'e',
  seq: 1,
  lane: 'sink a',
  runId: 'r',
  step: 0,
  deviceId: null,
  deviceSerial: '',
  deviceEpoch: 0,
  epoch: 0,
  target: 'webhook',
  delivery: 'notice',
  register: null,
  type: 'send-webhook@1',
  params: {},
  supersedable: false,
  notAfter: null,
  patience: onFailure === null ? null : { onFailure },
  when: null,
  state,
  attempts: 1,
  nextAt: 0,
  firstSentAt: 0,
  leaseUntil: null,
  createdAt: 0,
  fault: null,
  result,
  react: null,
  overtaken: false,
});

const goesOn = { attributes: {} };
const refused = { refusal: 'check-out-undone' };
const stays = { until: Number.MAX_SAFE_INTEGER };
const states: EffectState[] = ['open', 'held', 'failed', 'expired', 'superseded', 'skipped', 'adopted'];

describe('a run that waited for an effect', () => {
  it.each<[OnFailure | null, unknown[]]>([
    [null, states.map(() => goesOn)],
    ['keep-trying', states.map(() => goesOn)],
    ['continue', states.map(() => goesOn)],
    [{ run: 'tell' }, states.map(() => goesOn)],
    ['hold', [stays, stays, goesOn, goesOn, goesOn, goesOn, goesOn]],
    ['undo', [refused, refused, refused, goesOn, goesOn, goesOn, goesOn]],
  ])('with %j as its policy goes on in every state as it says', (policy, wanted) => {
    expect(states.map((state) => afterEffect(effect(state, policy)))).toEqual(wanted);
    for (const result of [null, { attributes: null }, {}])
      expect(afterEffect(effect('done', policy, result))).toEqual(goesOn);
  });

  it('takes the texts it was answered, and nothing else', () => {
    const result = { status: 200, attributes: { Ward: '3', Beds: 12, List: ['a'] } };
    expect(afterEffect(effect('done', null, result))).toEqual({ attributes: { Ward: '3' } });
  });

  it('goes on when there is no such effect', () => {
    expect(afterEffect(undefined)).toEqual(goesOn);
  });
});
