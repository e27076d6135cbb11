import { durationMs, wholeNumber, writeDuration, yesNo } from '#libs/form';
import type { TemplateNeed, WrittenFile } from './template.ts';

type Steps = Record<string, unknown>[];

const hourMs = 3_600_000;

/** What every template about a cabinet of shared devices asks. */
export const sharedFields = {
  'min-charge': wholeNumber('Lowest charge handed out, percent', { min: 0, max: 100, default: 20 }),
  limit: wholeNumber('Devices one person may have', { min: 1, max: 20, default: 1 }),
  within: durationMs('Time to take it out of its bay', { min: 10_000, max: 600_000, default: '60s' }),
  due: durationMs('Due back after', {
    ...{ min: 60_000, max: 365 * 24 * hourMs, optional: true },
    hint: 'Left out, it is never overdue.',
  }),
};

export const remindField = yesNo('Say it on the screen when one is overdue', { default: true });

interface Shared {
  'min-charge': number;
  limit: number;
  within: number;
  due?: number | undefined;
}

/** Choose, hand out, light the bay, then `between`, until it is taken. */
export function handOut(values: Shared, between: Steps, allowUnverified: boolean): Steps {
  const { limit, within, due } = values;
  return [
    { 'choose-device': { 'min-charge': values['min-charge'], 'allow-unverified': allowUnverified } },
    { 'check-out-device': { limit, ...(due === undefined ? {} : { due: writeDuration(due) }) } },
    { 'light-bay': { light: 'take' } },
    ...between,
    { 'wait-for-removal': { within: writeDuration(within) } },
    { 'light-bay': { light: 'off' } },
  ];
}

export const lightBack: Steps = [{ 'check-in-device': {} }, { 'light-bay': { light: 'charging' } }];

const overdueSteps: Steps = [
  {
    'show-message': {
      text: '[Device Name] is overdue: [Display Name] has had it since before [Due].',
      for: '60s',
    },
  },
];

const plainRules = [
  { trigger: 'tap', run: 'check-out' },
  { trigger: 'docked', run: 'check-in' },
  { trigger: 'manual', run: 'check-in' },
];

interface Whole {
  out: { title: string; steps: Steps };
  back: { title: string; steps: Steps };
  remind: boolean;
}

/** The two workflows, their rules, and the reminder where something is due. */
export function wholeFile({ out, back, remind }: Whole): WrittenFile {
  const overdue = { title: 'Say that a device is overdue', steps: overdueSteps };
  return {
    workflows: { 'check-out': out, 'check-in': back, ...(remind ? { overdue } : {}) },
    rules: [...plainRules, ...(remind ? [{ trigger: 'overdue', after: '0s', run: 'overdue' }] : [])],
  };
}

export const needsMdm: TemplateNeed = {
  says: 'Workspace ONE UEM',
  remedy: 'Describe the server under mdm in the site, or take the template for lending without an MDM.',
  port: 'mdm',
};

export const needsMultiStaging: TemplateNeed = {
  says: 'Devices enrolled to a multi-user staging account, named as the staging user of their device group',
  remedy: 'See the readiness report: it names every device that is not.',
  port: null,
};
