import type { ReactNode } from 'react';

/** Drawn here, 24 × 24, in the colour of the text around; decoration only, the words beside say the same. */
function icon(lines: ReactNode) {
  return function Icon() {
    return (
      <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        {lines}
      </svg>
    );
  };
}

const card = (
  <>
    <rect x="4" y="6" width="16" height="14" rx="2.2" />
    <path d="M10 6V3.5h4V6" />
  </>
);

export const BadgeIcon = icon(
  <>
    {card}
    <circle cx="9.5" cy="11.5" r="1.7" />
    <path d="M6.9 16.6c.5-2.5 4.7-2.5 5.2 0M14.5 11h3M14.5 14.5h3" />
  </>,
);
export const BadgeUnknownIcon = icon(
  <>
    {card}
    <path d="M10 11.2c0-2.6 4.1-2.6 4.1 0 0 1.5-2.1 1.7-2.1 3.3" />
    <path d="M12 17.2v.01" />
  </>,
);
export const PersonIcon = icon(
  <>
    <circle cx="12" cy="8" r="4" />
    <path d="M4.5 20.5c.8-8 14.2-8 15 0" />
  </>,
);
export const PhoneIcon = icon(
  <>
    <rect x="6.5" y="2.5" width="11" height="19" rx="2.4" />
    <path d="M10.8 18.5h2.4" />
  </>,
);
export const PhoneReadyIcon = icon(
  <>
    <rect x="6.5" y="2.5" width="11" height="19" rx="2.4" />
    <path d="m9.3 11.8 2 2.2 3.6-4.4" />
  </>,
);
export const PhoneSettingUpIcon = icon(
  <>
    <rect x="6.5" y="2.5" width="11" height="19" rx="2.4" />
    <g className="working">
      <path d="M9.2 12v.01" />
      <path d="M12 12v.01" />
      <path d="M14.8 12v.01" />
    </g>
  </>,
);
export const PhoneBackIcon = icon(
  <>
    <path d="M3.5 14.5v4.2c0 1 .8 1.8 1.8 1.8h13.4c1 0 1.8-.8 1.8-1.8v-4.2" />
    <rect x="8.2" y="2.5" width="7.6" height="13.5" rx="1.8" />
    <path d="m10.2 8.8 1.5 1.7 2.3-2.9" />
  </>,
);
export const PhoneMissingIcon = icon(
  <>
    <rect x="6.5" y="2.5" width="11" height="19" rx="2.4" strokeDasharray="2.6 2.3" />
    <path d="m9.7 9.7 4.6 4.6m0-4.6-4.6 4.6" />
  </>,
);
export const CheckIcon = icon(<path d="m4.5 12.8 5 5.2L19.5 6.5" />);
export const StopIcon = icon(
  <>
    <path d="M8.2 2.8h7.6l5.4 5.4v7.6l-5.4 5.4H8.2l-5.4-5.4V8.2z" />
    <path d="M12 7.3v5.7" />
    <path d="M12 16.6v.01" />
  </>,
);
export const CautionIcon = icon(
  <>
    <path d="M12 3.2 22 20.5H2z" />
    <path d="M12 9.8v4.7" />
    <path d="M12 17.6v.01" />
  </>,
);
export const ClockIcon = icon(
  <>
    <circle cx="12" cy="12" r="9.3" />
    <path d="M12 6.5V12l3.8 2.3" />
  </>,
);
export const SpeechIcon = icon(
  <>
    <path d="M4.8 4h14.4c1 0 1.8.8 1.8 1.8v9.4c0 1-.8 1.8-1.8 1.8H12l-4.8 3.8V17H4.8c-1 0-1.8-.8-1.8-1.8V5.8C3 4.8 3.8 4 4.8 4z" />
    <path d="M7.5 8.8h9M7.5 12.3h6" />
  </>,
);
export const QuestionIcon = icon(
  <>
    <circle cx="12" cy="12" r="9.3" />
    <path d="M9.2 9.4c0-3.5 5.6-3.5 5.6 0 0 2-2.8 2.3-2.8 4.4" />
    <path d="M12 17v.01" />
  </>,
);
export const TermsIcon = icon(
  <>
    <path d="M6 2.8h8.5L19 7.3v13.9H6z" />
    <path d="M14 3v4.8h4.8M9 12h7M9 15h7M9 18h4" />
  </>,
);
export const LostIcon = icon(
  <>
    <path d="M2.5 9.2c2.5-2.4 5.4-3.8 8.5-4.1M21.5 9.2a14 14 0 0 0-5.6-3.3M6 13c1.4-1.3 2.9-2.1 4.6-2.5M18 13a9.7 9.7 0 0 0-2.2-1.6" />
    <path d="M12 18.5v.01M4 3.5l16 17" />
  </>,
);
export const KeyIcon = icon(
  <>
    <circle cx="8" cy="15.5" r="4.5" />
    <path d="M11.3 12.3 20 3.5M16.2 7.3l3 3" />
  </>,
);
