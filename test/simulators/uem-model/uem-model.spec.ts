import { beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock, type ManualClock } from '#libs/clock';
import { isFault, type FaultCode } from '#libs/domain';
import type { Mdm } from '#libs/mdm';
import { behaviours, openUemModel, UemModel } from './index.ts';

const staging = 'staging-ward';

describe('the model of a UEM on a clock moved by hand', () => {
  let clock: ManualClock;
  let model: UemModel;
  let mdm: Mdm;
  beforeEach(async () => {
    clock = manualClock(0);
    model = new UemModel({
      clock,
      devices: [{ serial: 'SN1', holder: staging }],
      people: [staging, 'anna', 'ben'],
      directory: ['cleo'],
      takesMs: () => 200,
    });
    mdm = openUemModel(model);
    await answerOf(mdm.assign('SN1', 'anna'), 600);
    await answerOf(mdm.assign('SN1', 'ben'), 400);
    await answerOf(mdm.assign('SN1', staging), 400);
    model.changes.length = 0;
  });

  /** What the caller knows once so much time has passed: a fault's code, `done`, or nothing yet. */
  async function answerOf(work: Promise<unknown>, ms: number): Promise<FaultCode | 'done' | undefined> {
    let told: FaultCode | 'done' | undefined;
    void work.then(
      () => (told = 'done'),
      (e: unknown) => (told = isFault(e) ? e.code : undefined),
    );
    await clock.advance(ms);
    return told;
  }

  it('answers when the request has come and gone', async () => {
    const work = mdm.assign('SN1', 'anna');
    expect(await answerOf(work, 199)).toBeUndefined();
    expect(await answerOf(work, 1)).toBe('done');
    expect(model.device('SN1').holder).toBe('anna');
    expect(model.changes).toMatchObject([{ what: 'holder', was: staging, request: { fate: 'accepted' } }]);
  });

  it('lets a request that timed out land a minute later, over what is newer', async () => {
    model.strike('change', behaviours.silentLate(60_000));
    const work = mdm.assign('SN1', 'anna');
    expect(await answerOf(work, 9_999)).toBeUndefined();
    expect(await answerOf(work, 1)).toBe('mdm-ambiguous');
    expect(await answerOf(mdm.assign('SN1', 'ben'), 400)).toBe('done');
    expect(model.device('SN1').holder).toBe('ben');
    await clock.advance(50_000);
    expect(model.device('SN1').holder).toBe('anna');
    expect(model.changes.map(({ value, request }) => [value, request?.fate])).toEqual([
      ['ben', 'accepted'],
      ['anna', 'lost'],
    ]);
  });

  it('tells a time-out of which nothing comes from one that landed only by looking', async () => {
    model.strike('change', behaviours.silentNever());
    expect(await answerOf(mdm.assign('SN1', 'anna'), 10_000)).toBe('mdm-ambiguous');
    await clock.advance(600_000);
    expect(model.device('SN1').holder).toBe(staging);
  });

  it('accepts now and carries out later', async () => {
    model.strike('change', behaviours.acceptedLate(3_000));
    expect(await answerOf(mdm.assign('SN1', 'anna'), 400)).toBe('done');
    expect(model.device('SN1').holder).toBe(staging);
    await clock.advance(3_000);
    expect(model.device('SN1').holder).toBe('anna');
  });

  it('treats so many requests so, and what comes after them as ever', async () => {
    model.strike('change', behaviours.unavailable(), 2);
    expect(await answerOf(mdm.assign('SN1', 'anna'), 400)).toBe('mdm-unreachable');
    expect(await answerOf(mdm.command('SN1', { name: 'sync' }), 400)).toBe('mdm-unreachable');
    expect(await answerOf(mdm.assign('SN1', 'anna'), 400)).toBe('done');
  });

  it('sends nothing where nobody takes it', async () => {
    const before = model.requests.length;
    const end = model.behave(() => behaviours.unreachable());
    expect(await answerOf(mdm.readDevice('SN1'), 400)).toBe('mdm-unreachable');
    expect(model.requests).toHaveLength(before);
    end();
    expect(await answerOf(mdm.readDevice('SN1'), 400)).toBe('done');
    expect(model.requests).toHaveLength(before + 1);
  });

  it('says that an edit in the console was nobody we know of', async () => {
    model.editHolder('SN1', 'ben');
    expect(model.changes).toMatchObject([{ value: 'ben', was: staging, request: null }]);
    expect((await mdmAnswer(mdm.readDevice('SN1'))).holder.userName).toBe('ben');
  });

  async function mdmAnswer<T>(work: Promise<T>): Promise<T> {
    await clock.advance(1_000);
    return work;
  }

  it('fetches whom it does not know from its directory, when it is asked to', async () => {
    expect(await answerOf(mdm.assign('SN1', 'cleo'), 1_000)).toBe('mdm-user-unknown');
    const knows = mdm.assign('SN1', 'cleo', undefined, { createMissing: true });
    expect(await answerOf(knows, 1_000)).toBe('done');
    const nobody = mdm.assign('SN1', 'dora', undefined, { createMissing: true });
    expect(await answerOf(nobody, 1_000)).toBe('mdm-user-not-in-directory');
  });

  it('keeps what commands set', async () => {
    const all = [
      mdm.command('SN1', { name: 'tag', tag: 'out', present: true }),
      mdm.command('SN1', { name: 'organization-group', group: 'ward' }),
      mdm.command('SN1', { name: 'custom-attribute', attribute: 'who', value: 'anna' }),
      mdm.command('SN1', { name: 'lost-mode-on', message: 'bring it back' }),
      mdm.command('SN1', { name: 'rename', to: 'Phone 1' }),
    ];
    await clock.advance(1_000);
    await Promise.all(all);
    const { tags, organizationGroup, attributes, lostMode, name } = model.device('SN1');
    expect([[...tags], organizationGroup, [...attributes], lostMode, name]).toEqual([
      ['out'],
      'ward',
      [['who', 'anna']],
      true,
      'Phone 1',
    ]);
  });
});
