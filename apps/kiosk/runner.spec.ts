import { afterEach, describe, expect, it } from '@jest/globals';
import { openDesk, type Desk } from '#test/stage';

const terms = { 'accept-terms': { text: 'Be kind, [First Name].', within: '2m' } };
const ward = {
  'ask-question': { question: 'Which ward?', choices: ['A', 'B'], into: 'Ward', within: '60s' },
};
const give = [{ 'choose-device': null }, { 'check-out-device': null }];
const take = [...give, { 'assign-user': null }, { 'wait-for-removal': { within: '60s' } }];
const shows = (text: string) => ({ 'show-message': { text } });

let desk: Desk;
afterEach(() => desk.close());

const kinds = () => Object.values(desk.panels()).map((p) => p.kind);
const fault = () => Object.values(desk.panels()).flatMap((p) => (p.kind === 'refused' ? [p.fault] : []));
const lastRun = async () => {
  const [run] = await desk.store.runs({ limit: 1 });
  return run === undefined ? null : desk.store.run(run.id);
};

describe('a question before a hand-out', () => {
  it('is asked before anything is given, and the phone follows the answer', async () => {
    desk = await openDesk({ 'check-out': [terms, ...take] });
    await desk.tap('anna');
    expect(desk.panels()).toMatchObject({ [`ask:${(await lastRun())?.run.id}`]: { text: 'Be kind, Anna.' } });
    expect([kinds(), await desk.has('anna')]).toEqual([['terms'], []]);
    await desk.answer('accept');
    expect([kinds(), await desk.has('anna')]).toEqual([['take'], ['phone-1']]);
  });

  it('declined, gives nothing and says so', async () => {
    desk = await openDesk({ 'check-out': [terms, ...take] });
    await desk.tap('anna');
    await desk.answer('decline');
    expect([fault(), await desk.has('anna')]).toEqual([['terms-declined'], []]);
    expect((await lastRun())?.run).toMatchObject({ state: 'failed', deviceId: null });
  });

  it('unanswered, gives nothing once its time is over; answered just before, it does', async () => {
    desk = await openDesk({ 'check-out': [terms, ...take] });
    await desk.tap('anna');
    await desk.pass(119_999);
    expect(kinds()).toEqual(['terms']);
    await desk.pass(1);
    expect([fault(), await desk.has('anna')]).toEqual([['not-answered'], []]);
    await desk.tap('anna');
    await desk.pass(119_999);
    await desk.answer('accept');
    expect(await desk.has('anna')).toEqual(['phone-1']);
  });

  it('fills the attribute it is for, and conditions and texts behind it follow', async () => {
    const when = [{ attribute: 'Ward', is: 'B' }];
    desk = await openDesk({
      'check-out': [ward, ...give, { ...shows('To ward [Ward]: [Device Name]'), when }],
    });
    await desk.tap('anna');
    await desk.answer('B');
    expect(Object.values(desk.panels())).toContainEqual(
      expect.objectContaining({ text: 'To ward B: Phone 1' }),
    );
    await desk.tap('ben', 'right');
    await desk.answer('A');
    expect(Object.values(desk.panels()).filter((p) => p.kind === 'message')).toHaveLength(1);
  });

  it('left out when it may be, keeps nobody from a phone', async () => {
    const optional = { 'ask-question': { question: 'Anything broken?', answer: 'yes-no', optional: true } };
    desk = await openDesk({ 'check-out': [optional, ...take] });
    await desk.tap('anna');
    await desk.answer('');
    expect(await desk.has('anna')).toEqual(['phone-1']);
    await desk.tap('ben', 'right');
    await desk.pass(60_000);
    expect(await desk.has('ben')).toEqual(['phone-2']);
  });

  it('takes only an answer to what is asked, by whom it is asked, once', async () => {
    desk = await openDesk({ 'check-out': [ward, terms, ...take] });
    await desk.tap('anna');
    const run = (await lastRun())?.run.id ?? '';
    const right = { type: 'answer', lane: `ask:${run}`, run, step: 0, answer: 'A' } as const;
    await desk.runner.answer('elsewhere', right);
    await desk.runner.answer('ward', { ...right, lane: 'reader:left' });
    await desk.runner.answer('ward', { ...right, run: 'other' });
    await desk.runner.answer('ward', { ...right, answer: 'C' });
    expect(kinds()).toEqual(['question']);
    await Promise.all([desk.runner.answer('ward', right), desk.runner.answer('ward', right)]);
    expect(kinds()).toEqual(['terms']);
    await desk.runner.answer('ward', { ...right, answer: 'accept' });
    expect(kinds()).toEqual(['terms']);
    await desk.answer('accept');
    expect(await desk.has('anna')).toEqual(['phone-1']);
  });

  it('is asked again at another tap of hers, and a tap of somebody else stands beside it', async () => {
    desk = await openDesk({ 'check-out': [terms, ...take] });
    await desk.tap('anna');
    const [first] = Object.values(desk.panels());
    await desk.pass(100_000);
    await desk.tap('ben');
    await desk.tap('anna', 'right');
    expect(kinds()).toEqual(['terms', 'terms']);
    await desk.pass(100_000);
    expect(kinds().filter((k) => k === 'terms')).toHaveLength(2);
    expect(Object.values(desk.panels())[0]?.until).toBe((first?.until ?? 0) + 100_000);
    await desk.answer('accept');
    expect([await desk.has('anna'), await desk.has('ben')]).toEqual([['phone-1'], []]);
  });

  it('decides on what is true when it is answered: one phone for two, and the limit', async () => {
    desk = await openDesk({ 'check-out': [terms, ...take] }, 1);
    await desk.tap('anna', 'left');
    await desk.tap('ben', 'right');
    await desk.answer('accept', 'all');
    const got = [...(await desk.has('anna')), ...(await desk.has('ben'))];
    expect([got, fault()]).toEqual([['phone-1'], ['all-out']]);
  });

  it('gives two people who answer at the same moment two phones', async () => {
    desk = await openDesk({ 'check-out': [terms, ...take] }, 2);
    await desk.tap('anna', 'left');
    await desk.tap('ben', 'right');
    await desk.answer('accept', 'all');
    expect([...(await desk.has('anna')), ...(await desk.has('ben'))].sort()).toEqual(['phone-1', 'phone-2']);
  });

  it('holds to the limit as it is when it is answered', async () => {
    desk = await openDesk({
      'check-out': [{ ...terms, when: [{ attribute: 'First Name', is: 'Anna' }] }, ...take],
    });
    await desk.tap('anna', 'left');
    const [question] = Object.keys(desk.panels());
    await desk.restart();
    // The copy on the screen is another process's: her second tap there asks anew.
    desk.parts.asking.end(question?.slice('ask:'.length) ?? '');
    await desk.tap('anna', 'right');
    const [, first] = await desk.store.runs({ limit: 2 });
    await desk.answer('accept');
    expect(await desk.has('anna')).toEqual(['phone-1']);
    const run = first?.id ?? '';
    const open = (await desk.store.openRuns()).find((o) => o.run.id === run);
    expect(open?.wait?.kind).toBe('answer');
    await desk.restart();
    await desk.answer('accept');
    expect([await desk.has('anna'), fault()]).toEqual([['phone-1'], ['limit-reached']]);
  });

  it('stands on the screen again after a restart, and is answered there', async () => {
    desk = await openDesk({ 'check-out': [terms, ...take] });
    await desk.tap('anna');
    await desk.restart();
    expect(kinds()).toEqual(['terms']);
    await desk.answer('accept');
    expect([kinds(), await desk.has('anna')]).toEqual([['take'], ['phone-1']]);
  });

  it('goes on with the version the run began with, whatever the file says by then', async () => {
    const workflows = { 'check-out': [terms, ...give, shows('old')] };
    desk = await openDesk(workflows);
    await desk.tap('anna');
    workflows['check-out'] = [terms, ...give, shows('new')];
    await desk.restart();
    await desk.answer('accept');
    expect(Object.values(desk.panels())).toContainEqual(expect.objectContaining({ text: 'old' }));
  });
});

describe('a question after the phone was set aside', () => {
  const steps = [...give, { 'assign-user': null }, terms, { 'wait-for-removal': { within: '60s' } }];
  it.each([['decline'], [null]])('takes it back when it is answered %s', async (answer) => {
    desk = await openDesk({ 'check-out': steps });
    await desk.tap('anna');
    expect([kinds(), await desk.has('anna')]).toEqual([['terms'], ['phone-1']]);
    await (answer === null ? desk.pass(120_000) : desk.answer(answer));
    expect([fault(), await desk.has('anna')]).toEqual([
      [answer === null ? 'not-answered' : 'terms-declined'],
      [],
    ]);
    expect((await desk.effects()).map((e) => [e.type, e.params['user'], e.epoch])).toEqual([
      ['assign-user@1', 'anna', 1],
      ['assign-user@1', 'staging-ward', 2],
    ]);
  });

  it('lets her take it when she accepts', async () => {
    desk = await openDesk({ 'check-out': steps });
    await desk.tap('anna');
    await desk.answer('accept');
    expect([kinds(), await desk.has('anna')]).toEqual([['take'], ['phone-1']]);
    await desk.bay(1, false);
    expect((await lastRun())?.run.state).toBe('done');
  });
});

describe('a question at a return', () => {
  const back = {
    'check-in': [{ 'check-in-device': null }, { 'ask-question': { question: 'Broken?', answer: 'yes-no' } }],
  };

  it('takes the phone back first, and keeps nobody from the next', async () => {
    desk = await openDesk({ 'check-out': take, ...back });
    await desk.tap('anna');
    await desk.bay(1, false);
    await desk.pass(1_000);
    await desk.bay(1, true);
    expect(kinds()).toEqual(expect.arrayContaining(['question', 'thank-you']));
    expect(await desk.has('anna')).toEqual([]);
    await desk.tap('anna', 'right');
    expect(await desk.has('anna')).toHaveLength(1);
    await desk.answer('no');
    expect(kinds()).not.toContain('question');
  });
});

describe('a wait', () => {
  it('lets her see her phone meanwhile, and notices that she took it before it was over', async () => {
    desk = await openDesk({ 'check-out': [...give, { wait: { for: '5s' } }, ...take.slice(2)] });
    await desk.tap('anna');
    expect(kinds()).toEqual(['take']);
    await desk.bay(1, false);
    expect((await lastRun())?.run.state).toBe('waiting');
    await desk.pass(5_000);
    expect((await lastRun())?.run.state).toBe('done');
    expect(await desk.has('anna')).toEqual(['phone-1']);
  });

  it('is over at its moment, not before, and a restart changes nothing', async () => {
    const steps = [...take, { wait: { for: '1h' } }, { 'sync-device': null }];
    desk = await openDesk({ 'check-out': steps });
    await desk.tap('anna');
    await desk.bay(1, false);
    await desk.restart();
    await desk.pass(3_599_999);
    expect((await desk.effects()).map((e) => e.type)).toEqual(['assign-user@1']);
    await desk.pass(1);
    expect((await desk.effects()).map((e) => e.type)).toEqual(['assign-user@1', 'sync-device@1']);
    expect((await lastRun())?.run.state).toBe('done');
  });

  it('does nothing to a phone that is somebody else’s by then', async () => {
    const steps = [...take, { wait: { for: '1h' } }, { 'sync-device': null }];
    desk = await openDesk({ 'check-out': steps });
    await desk.tap('anna');
    await desk.bay(1, false);
    await desk.pass(1_000);
    await desk.bay(1, true);
    expect(await desk.has('anna')).toEqual([]);
    await desk.pass(3_600_000);
    expect((await desk.effects()).map((e) => e.type)).toEqual(['assign-user@1', 'clear-passcode@1']);
    const runs = await desk.store.runs({ limit: 5 });
    expect(runs.map((r) => r.state)).toEqual(['done', 'done']);
  });
});
