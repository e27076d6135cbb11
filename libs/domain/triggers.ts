/** What can begin a run by a rule, each with what it means and brings. Stored words: append-only. */
export const triggerTable = {
  tap: { title: 'Badge tapped', says: 'Somebody taps a badge at a reader.' },
  docked: { title: 'Device put back', says: 'A device that somebody has is put into a bay.' },
  manual: { title: 'Return forced', says: 'An operator says that a device is back.' },
  undocked: {
    title: 'Device gone with nobody',
    says: 'A device left its bay and nobody has it; with after, only if it stays away so long.',
  },
  overdue: {
    title: 'Device overdue',
    says: 'A device is still out so long after it was due. Each rung once per hand-out; it stops when the device is back.',
  },
  schedule: { title: 'At a time', says: 'At certain times, for every device that fits the conditions.' },
  'mdm-event': { title: 'Event of the MDM', says: 'The MDM tells of something that happened to a device.' },
  'over-the-air': {
    title: 'Over the air',
    says: 'An operator starts it on devices she chooses; the rule says on which it may run.',
  },
} as const satisfies Record<string, { title: string; says: string }>;

export type Trigger = keyof typeof triggerTable;
export const triggers = Object.keys(triggerTable) as [Trigger, ...Trigger[]];
