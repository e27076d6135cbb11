import type { Trigger } from '#libs/domain';
import type { Comparator } from '../../workflows/model-conditions.ts';

/** By the stored words of the triggers. */
const triggers: Record<Trigger, { title: string; says: string }> = {
  tap: { title: 'Badge tapped', says: 'Somebody taps a badge at a reader.' },
  docked: { title: 'Device put back', says: 'A device that somebody has is put into a bay.' },
  manual: { title: 'Return forced', says: 'An operator says that a device is back.' },
  undocked: {
    title: 'Device gone with nobody',
    says: 'A device left its bay and nobody has it; with a time, only if it stays away so long.',
  },
  overdue: {
    title: 'Device overdue',
    says: 'A device is still out so long after it was due. Once per hand-out; it stops when the device is back.',
  },
  schedule: { title: 'At a time', says: 'At certain times, for every device that fits the conditions.' },
  'mdm-event': { title: 'Event of the MDM', says: 'The MDM tells of something that happened to a device.' },
  'over-the-air': {
    title: 'Over the air',
    says: 'An operator starts it on devices she chooses; the conditions say on which it may run.',
  },
};
const isTrigger = (word: string): word is Trigger => Object.hasOwn(triggers, word);

const comparators: Record<Comparator, string> = {
  is: 'is',
  'is-not': 'is not',
  'starts-with': 'starts with',
  contains: 'contains',
  'less-than': 'is less than',
  'more-than': 'is more than',
  between: 'is between',
};

export const ruleWords = {
  comparators,
  triggerSays: (trigger: string) => (isTrigger(trigger) ? triggers[trigger].says : ''),
  triggerTitle: (trigger: string) => (isTrigger(trigger) ? triggers[trigger].title : trigger),
  conditions: {
    add: 'Add a condition',
    attribute: (n: number) => `Attribute ${n}`,
    comparator: (n: number) => `Comparison ${n}`,
    operand: (n: number, which: number) => (which < 0 ? `Value ${n}` : which === 0 ? `From ${n}` : `To ${n}`),
    remove: (n: number) => `Remove condition ${n}`,
  },
  rules: {
    title: 'Rules',
    about: 'Which workflow is started by what.',
    order:
      'Looked at top down; the first whose conditions all hold decides. A rule without conditions is the default of its trigger and belongs last.',
    edit: 'Edit the rules',
    none: 'There is no rule yet',
    noneHint: 'Without a rule nothing happens when somebody taps.',
    name: (n: number) => `rule ${n}`,
    add: 'Add a rule',
    addDefault: (trigger: string) => `Add the default for “${trigger}”`,
    moved: (place: number, of: number) => `Now rule ${place} of ${of}.`,
    trigger: 'When',
    run: 'Runs',
    afterLabel: 'After',
    afterHint: 'A number with its unit, such as 30m or 2h.',
    atLabel: 'Times',
    atHint:
      'Minute, hour, day, month and weekday as cron has them: 0 6 * * 1-5 is 6 o’clock on working days.',
    next: (zone: string) => `Next (${zone}):`,
    always: 'It fits in any case.',
    default: 'Default',
    never: 'Never reached: a rule above takes everything',
    leftOpen: (triggers: string) =>
      `A return is never refused: a rule without conditions is missing for ${triggers}.`,
    says: (trigger: string, run: string) => `${trigger} → ${run}`,
    after: (after: string) => `after ${after}`,
    at: (at: string) => `(${at})`,
    if: (conditions: string) => `if ${conditions}`,
  },
};
