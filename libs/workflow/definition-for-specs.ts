import { stepTypes } from '#libs/steps';
import { workflowFile } from './definition.ts';

const ports = new Set(['mdm', 'lights'] as const);
const schema = workflowFile(stepTypes, ports);

export type Written = Record<string, unknown>;
export type Workflows = Record<string, Written[]>;

export const out: Written[] = [{ 'choose-device': null }, { 'check-out-device': null }];
export const back: Written[] = [{ 'check-in-device': null }, { 'clear-passcode': null }];
export const tellIt: Written[] = [{ 'show-message': { text: '[Failed Step]: [Fault]' } }];
const rules = [
  { trigger: 'tap', run: 'check-out' },
  { trigger: 'docked', run: 'check-in' },
  { trigger: 'manual', run: 'check-in' },
];

/** A file of these workflows beside a plain check-out and check-in. */
export const read = (workflows: Workflows) =>
  schema.safeParse({
    workflows: Object.fromEntries(
      Object.entries({ 'check-out': out, 'check-in': back, ...workflows }).map(([id, steps]) => [
        id,
        { title: id, steps },
      ]),
    ),
    rules,
  });

/** Every sentence, in the order told: where, what is wrong, what to do. */
export function said(workflows: Workflows): string[] {
  const { error } = read(workflows);
  return (error?.issues ?? []).map((i) => {
    const remedy: unknown = i.code === 'custom' ? i.params?.['remedy'] : '';
    return `${i.path.join('.')} ${i.message}. ${String(remedy)}`;
  });
}
