import type { ApiReadinessReport, ReadinessAdvice, ReadinessResult, ReadinessSubject } from '#libs/contract';

const width = 96;
/** A blank at which no line ends. */
const glue = '\u00a0';

/** Words put into lines; the first begins with `first`, the others with as many blanks. */
function wrapped(text: string, first: string): string {
  const indent = ' '.repeat(first.length);
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(' ')) {
    const next = line === first || line === indent ? line + word : `${line} ${word}`;
    if (next.length > width && line.trim() !== '') {
      lines.push(line);
      line = indent + word;
    } else line = next;
  }
  return [...lines, line].join('\n').replaceAll(glue, ' ');
}

const marks: Record<Exclude<ReadinessResult, 'ok'>, string> = {
  failed: 'WILL FAIL',
  warning: 'LOOK INTO',
  unknown: 'NOT KNOWN',
};

const nouns: Record<ReadinessSubject['kind'], [one: string, many: string]> = {
  connection: ['check', 'checks'],
  account: ['point', 'points'],
  quota: ['point', 'points'],
  'staging-user': ['staging user', 'staging users'],
  device: ['device', 'devices'],
  person: ['person', 'people'],
};

const counted = (n: number, [one, many]: [string, string]): string => `${n} ${n === 1 ? one : many}`;

/** More than this and the list would hide the advice; `--json` has them all. */
const shownAtMost = 12;

/** Subjects of one kind: a detail that all share is said once. */
function subjects(about: readonly ReadinessSubject[]): string[] {
  const [first] = about;
  if (first === undefined) return [];
  const particulars = ({ detail }: ReadinessSubject): string => (detail === undefined ? '' : `: ${detail}`);
  if (about.length === 1) return [wrapped(`${first.name}${particulars(first)}`, '    ')];
  const shown = about.slice(0, shownAtMost);
  const left = about.length - shown.length;
  const more = left === 0 ? '' : ` and ${left} more (--json lists all)`;
  const many = counted(about.length, nouns[first.kind]);
  if (about.every((s) => s.detail === first.detail)) {
    const alike = first.detail === undefined ? '' : `, ${first.detail}`;
    return [
      wrapped(`${many}${alike}: ${shown.map((s) => s.name.replaceAll(' ', glue)).join(', ')}${more}`, '    '),
    ];
  }
  const lines = shown.map((s) => wrapped(`${s.name}${particulars(s)}`, '    - '));
  return [`    ${many}:`, ...lines, ...(left === 0 ? [] : [`   ${more}`])];
}

const advised = (a: ReadinessAdvice, n: number): string =>
  [
    wrapped(a.what, `${String(n).padStart(2)}. ${marks[a.result]}  `),
    ...subjects(a.about),
    wrapped(a.where, '    What to do: '),
    wrapped(a.otherwise, '    If not:     '),
  ].join('\n');

const verdicts: Record<ReadinessResult, string> = {
  ok: 'Ready: nothing is in the way of a check-out.',
  unknown: 'Ready as far as can be told; what could not be read stands below.',
  warning: 'It works, but something needs looking into.',
  failed: 'Not ready: some check-outs will fail.',
};

function head(report: ApiReadinessReport): string {
  const { devices, stagingUsers, people } = report.examined;
  const what = [
    counted(devices, nouns.device),
    counted(stagingUsers, nouns['staging-user']),
    counted(people, nouns.person),
  ].join(', ');
  const only = report.narrowedTo === undefined ? '' : `\nOnly ${report.narrowedTo.join(', ')}.`;
  const seconds = (report.tookMs / 1000).toFixed(1);
  return `${verdicts[report.result]}\nExamined: ${what}, with ${counted(report.requests, ['request', 'requests'])} to Workspace ONE in ${seconds} s.${only}`;
}

/** The report for a person at a terminal: worst first, one cause once, then what is in order. */
export function printReadiness(report: ApiReadinessReport): string {
  const parts = [head(report)];
  parts.push(...report.advice.map((a, i) => advised(a, i + 1)));
  if (report.passed.length > 0) {
    parts.push(['In order:', ...report.passed.map((p) => `  + ${p.title} (${p.count})`)].join('\n'));
  }
  if (report.remarks.length > 0) parts.push(report.remarks.map((r) => wrapped(r, 'Note: ')).join('\n'));
  return `${parts.join('\n\n')}\n`;
}
