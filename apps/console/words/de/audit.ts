import type { audit as en } from '../en/audit.ts';

export const audit: typeof en = {
  title: 'Prüfprotokoll',
  about:
    'Wer was getan hat. Nichts davon lässt sich ändern oder entfernen; jede Zeile ist mit der vorigen verkettet.',
  at: 'Wann',
  actor: 'Wer',
  action: 'Was',
  subject: 'Woran',
  detail: 'Einzelheiten',
  chained: 'Verkettet',
  notChained: 'Noch nicht verkettet',
  from: 'Von',
  to: 'Bis',
  empty: {
    title: 'Noch ist nichts geschehen',
    hint: 'Was ein Operator, ein Token oder der Dienst tut, steht hier.',
  },
};
