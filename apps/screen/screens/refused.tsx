import type { Panel } from '#libs/contract';
import { faultTable, type FaultCode } from '#libs/domain';
import { BadgeUnknownIcon, ClockIcon, PersonIcon, PhoneMissingIcon, StopIcon } from '../icons.tsx';
import type { Saying, Told } from '../saying.ts';

function figureFor(fault: FaultCode) {
  if (fault === 'person-disabled') return <PersonIcon />;
  if (fault.startsWith('badge-')) return <BadgeUnknownIcon />;
  if (fault === 'all-out' || fault === 'none-charged' || fault.startsWith('mdm-device'))
    return <PhoneMissingIcon />;
  return faultTable[fault].retry === 'later' ? <ClockIcon /> : <StopIcon />;
}

/** Cannot do this, why, and what to do now. Amber where waiting helps, red where only a person can. */
export function refused({ panel, words }: Told<Extract<Panel, { kind: 'refused' }>>): Saying {
  const { fault, firstName } = panel;
  const { title, remedy } = words.fault(fault);
  return {
    tone: faultTable[fault].retry === 'later' ? 'caution' : 'stop',
    figure: figureFor(fault),
    ...(firstName === undefined ? {} : { to: words.refused.forName(firstName) }),
    title,
    lines: [{ text: remedy, weight: 'strong' }],
  };
}
