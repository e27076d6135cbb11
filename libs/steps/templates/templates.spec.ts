import { afterEach, describe, expect, it } from '@jest/globals';
import { openDesk, type Desk } from '#test/stage';
import { workflowFile } from '#libs/workflow';
import { stepTypes } from '../index.ts';
import { templates } from './index.ts';

const withMdm = workflowFile(stepTypes, new Set(['mdm', 'lights'] as const));
const without = workflowFile(stepTypes, new Set(['lights'] as const));
const ids = templates.map((t) => t.id);
const templateOf = (id: string) => templates.find((t) => t.id === id) ?? templates[0];
const filled = (id: string, values: unknown = {}) => {
  const template = templateOf(id);
  if (template === undefined) throw new Error('there is no template');
  return template.fill(values);
};
const everything: Record<string, unknown> = {
  'shared-phone': { due: '13h', remind: true, limit: 2 },
  'shared-phone-erase': { due: '13h', 'keep-data-plan': false },
  lending: { due: '2d', question: 'What for?' },
  'one-time-hand-over': { welcome: 'Yours, [First Name]' },
  'over-the-air': { act: 'install-app', what: 'Ward map', on: 'all' },
};

let desk: Desk | null = null;
afterEach(async () => {
  await desk?.close();
  desk = null;
});

async function open(id: string, values: unknown = {}): Promise<Desk> {
  const { workflows, rules } = filled(id, values);
  const steps = Object.entries(workflows).map(([name, w]) => [name, w.steps] as const);
  desk = await openDesk(Object.fromEntries(steps), 1, { rules: rules.filter((r) => !('docked' in r)) });
  return desk;
}
const wants = async (d: Desk) => (await d.effects()).filter((e) => e.target === 'mdm').map((e) => e.type);

describe('templates', () => {
  it.each(ids)('%s passes every check as it stands, and with everything filled in', (id) => {
    expect(withMdm.safeParse(filled(id)).error).toBeUndefined();
    expect(withMdm.safeParse(filled(id, everything[id])).error).toBeUndefined();
  });

  it.each(ids)('%s says whether it needs an MDM', (id) => {
    const needs = templateOf(id)?.needs.some((n) => n.port === 'mdm') ?? false;
    expect(without.safeParse(filled(id)).success).toBe(!needs);
  });

  it.each(ids)('%s refuses a value that is none', (id) => {
    expect(() => filled(id, { 'min-charge': 'much', act: 7 })).toThrow();
  });

  it('over the air asks which app it is', () => {
    expect(() => filled('over-the-air', { act: 'install-app' })).toThrow('is missing');
  });

  it('shared phone: hers while she has it, the staging user’s afterwards, without its passcode', async () => {
    const d = await open('shared-phone', { due: '1h' });
    await d.tap('anna');
    await d.pass(1_000);
    await d.bay(1, false);
    await d.pass(3_600_000);
    expect((await d.store.runs({ limit: 9 })).map((r) => r.workflow)).toEqual(['overdue', 'check-out']);
    await d.bay(1, true);
    expect(await d.has('anna')).toEqual([]);
    expect(await wants(d)).toEqual([
      'assign-user@1',
      'sync-device@1',
      'assign-staging-user@1',
      'clear-passcode@1',
    ]);
  });

  it('shared phone with erase: nothing is left of her, and nobody gets it before', async () => {
    const d = await open('shared-phone-erase');
    await d.tap('anna');
    await d.pass(1_000);
    await d.bay(1, false);
    await d.pass(1_000);
    await d.bay(1, true);
    expect((await wants(d)).slice(1)).toEqual(['assign-staging-user@1', 'erase-device@1']);
    await d.tap('ben', 'right');
    expect(await d.has('ben')).toEqual([]);
  });

  it('lending: asks, hands out, takes back, and tells no MDM', async () => {
    const d = await open('lending', { question: 'What for?' });
    await d.tap('anna');
    await d.answer('rounds');
    await d.pass(1_000);
    await d.bay(1, false);
    expect(await d.has('anna')).toEqual(['phone-1']);
    await d.pass(1_000);
    await d.bay(1, true);
    expect(await d.has('anna')).toEqual([]);
    expect(await wants(d)).toEqual([]);
  });

  it('one-time hand-over: hers to keep; what comes back is erased and not handed on before', async () => {
    const d = await open('one-time-hand-over');
    await d.tap('anna');
    await d.pass(1_000);
    await d.bay(1, false);
    expect(await wants(d)).toEqual(['assign-user@1']);
    await d.pass(1_000);
    await d.bay(1, true);
    expect(await wants(d)).toEqual(['assign-user@1', 'erase-device@1']);
    await d.tap('ben', 'right');
    expect(await d.has('ben')).toEqual([]);
  });

  it('over the air: only on devices that lie in their bays', async () => {
    const d = await open('over-the-air', { act: 'restart-device' });
    const { overTheAir } = d.triggers;
    const workflow = overTheAir.startable('over-the-air');
    const facts = await d.store.device('phone-1');
    if (workflow === null || facts === null) throw new Error('nothing can be started');
    expect(overTheAir.judge(workflow, facts).leftOut).toBeNull();
    await d.bay(1, false);
    const away = await d.store.device('phone-1');
    if (away === null) throw new Error('the phone is unknown');
    expect(overTheAir.judge(workflow, away).leftOut).toContain('Device State is "in" does not hold');
  });
});
