import type { Panel } from '#libs/contract';
import { BayRing } from '../bay-ring.tsx';
import { CautionIcon, CheckIcon, ClockIcon } from '../icons.tsx';
import type { SaidLine, Saying, Told } from '../saying.ts';

type Take = Extract<Panel, { kind: 'take' }>;

/** What the MDM says of it meanwhile, quietly: the device may be taken in any case. */
function setupLines({ panel, words }: Told<Take>): SaidLine[] {
  const { mdm, fault, marked } = panel;
  const why = fault === undefined ? undefined : words.fault(fault);
  switch (mdm) {
    case 'none':
      return [];
    case 'pending':
      return [{ text: words.take.pending }];
    case 'ready':
      return [
        {
          text: marked === undefined ? words.take.ready : words.marked(marked),
          weight: 'note',
          icon: <CheckIcon />,
        },
      ];
    case 'late':
    case 'failed': {
      const text = why === undefined ? words.take[mdm] : `${why.title} ${why.remedy}`;
      return [{ text, weight: 'note', icon: mdm === 'late' ? <ClockIcon /> : <CautionIcon /> }];
    }
  }
}

/** Take this device from this bay: the number first, as large as it gets. */
export function take(told: Told<Take>): Saying {
  const { panel, words, share, secondsLeft } = told;
  const { firstName, device, bay, cabinet, again, unverified, mdm } = panel;
  const warned = unverified
    ? [{ text: words.take.unverified, weight: 'note' as const, icon: <CautionIcon /> }]
    : [];
  return {
    tone: unverified || mdm === 'failed' ? 'caution' : 'take',
    figure: <BayRing label={words.bay} bay={bay} share={share} />,
    keep: device,
    title: again ? words.take.again(firstName, device) : words.take.title(firstName, device),
    lines: [
      { text: `${words.take.fromBay(bay)} · ${words.cabinet(cabinet)}`, weight: 'strong' },
      ...setupLines(told),
      ...warned,
      { text: words.secondsLeft(secondsLeft), timer: true },
    ],
  };
}
