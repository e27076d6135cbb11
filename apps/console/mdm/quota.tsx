import type { ApiMdmServer } from '#libs/contract';
import { localeOf, useLanguage } from '../frame/words.ts';
import { Time } from '../parts/time.tsx';
import { useMdmWords } from './mdm-words.ts';

/** Below this share of the day's requests only what matters is still sent (docs/architecture.md). */
const scarce = 0.1;

/** What is left of the MDM's requests: drawn and said. */
export function Quota({ of }: { of: NonNullable<ApiMdmServer['quota']> }) {
  const words = useMdmWords();
  const number = new Intl.NumberFormat(localeOf[useLanguage()]);
  return (
    <span className="quota">
      <meter
        min={0}
        max={of.limit}
        low={of.limit * scarce}
        optimum={of.limit}
        value={of.remaining}
        aria-label={words.quota}
      />
      <span className="numbers">{words.quotaOf(number.format(of.remaining), number.format(of.limit))}</span>
      <span className="soft">
        {words.quotaResets} <Time at={of.resetAt} />
      </span>
    </span>
  );
}
