import type { ApiAuditChain, ApiAuditFinding } from '#libs/contract';
import { localeOf, useLanguage } from '../frame/words.ts';
import { Fault } from '../parts/fault.tsx';
import { Mark } from '../parts/mark.tsx';
import { Progress } from '../parts/progress.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { useAuditWords } from './audit-words.ts';

type Check = NonNullable<ApiAuditChain['check']>;
const tones = { running: 'info', whole: 'good', broken: 'bad', unfinished: 'warn' } as const;

function Findings({ of }: { of: Check }) {
  const words = useAuditWords();
  const columns: Column<ApiAuditFinding>[] = [
    { name: 'what', title: words.action, cell: (f) => words.what[f.what] },
    { name: 'row', title: words.row, numbers: true, cell: (f) => f.seq ?? '–' },
    { name: 'link', title: words.link, numbers: true, cell: (f) => f.link ?? '–' },
    { name: 'says', title: words.says, wide: true, cell: (f) => f.says },
  ];
  return (
    <>
      <p className="problem-title">{words.whatToDo}</p>
      <div className="list-rows">
        <Table
          label={words.states.broken}
          columns={columns}
          rows={of.findings}
          keyOf={(f) => `${f.what}/${f.seq}/${f.link}`}
        />
      </div>
    </>
  );
}

/** A check of the chain: how far it has come, or what it found. */
export function CheckResult({ of }: { of: Check }) {
  const words = useAuditWords();
  const number = new Intl.NumberFormat(localeOf[useLanguage()]);
  if (of.state === 'running') return <Progress label={words.checking} done={of.checked} of={of.of} />;
  const facts = [
    words.checkedRows(number.format(of.checked)),
    ...(of.found > 0 ? [words.findings(number.format(of.found))] : []),
    `${words.by} ${of.by}`,
  ];
  return (
    <div className="stack-small" role="status">
      <p className="audit-check">
        {words.lastCheck}: <Mark tone={tones[of.state]}>{words.states[of.state]}</Mark>
        <span className="soft">
          {facts.join(' · ')} · <Time at={of.endedAt ?? of.begunAt} as="both" />
        </span>
      </p>
      {of.state === 'broken' && <Findings of={of} />}
      {of.fault !== null && <Fault code={of.fault.code} />}
    </div>
  );
}
