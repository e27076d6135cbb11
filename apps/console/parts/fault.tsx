import { faultTable, type FaultCode } from '#libs/domain';
import type { Language } from '#libs/contract';
import { useLanguage } from '../frame/words.ts';
import { Code } from './code.tsx';

const isKnown = (code: string): code is FaultCode => Object.hasOwn(faultTable, code);

/** What a fault is, in one sentence; undefined for a code of a newer service. */
export const faultTitle = (code: string, language: Language): string | undefined =>
  isKnown(code) ? faultTable[code][language].title : undefined;

/** A fault in words: what it is, what to do, and its code for whoever looks it up. A code of a newer service is shown as it is. */
export function Fault({ code, note }: { code: string; note?: string | undefined }) {
  const language = useLanguage();
  const said = isKnown(code) ? faultTable[code][language] : undefined;
  return (
    <div className="fault">
      {said !== undefined && <p className="fault-title">{said.title}</p>}
      {said !== undefined && <p>{said.remedy}</p>}
      {note !== undefined && note !== '' && <p className="soft">{note}</p>}
      <Code>{code}</Code>
    </div>
  );
}
