import type { Panel } from '#libs/contract';
import { faultTable } from '#libs/domain';
import { CautionIcon, ClockIcon, PhoneSettingUpIcon } from '../icons.tsx';
import type { Saying, Told } from '../saying.ts';

/** Taken; the MDM has not confirmed yet, or will not by itself. */
export function settingUp({ panel, words }: Told<Extract<Panel, { kind: 'setting-up' }>>): Saying {
  const { firstName, device, fault } = panel;
  const why = fault === undefined ? undefined : words.fault(fault);
  if (fault !== undefined && why !== undefined && faultTable[fault].retry === 'no')
    return {
      tone: 'caution',
      figure: <CautionIcon />,
      to: firstName,
      keep: device,
      title: words.settingUp.failed(device),
      lines: [{ text: `${why.title} ${why.remedy}`, weight: 'strong' }],
    };
  return {
    tone: 'wait',
    figure: <PhoneSettingUpIcon />,
    keep: device,
    title: words.settingUp.title(device),
    lines: [
      { text: words.settingUp.detail(firstName), weight: 'strong' },
      ...(why === undefined
        ? []
        : [{ text: `${why.title} ${why.remedy}`, weight: 'note' as const, icon: <ClockIcon /> }]),
    ],
  };
}
