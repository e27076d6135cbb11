import type { ApiReadinessReport, ReadinessAdvice, ReadinessResult, ReadinessSubject } from '#libs/contract';

const width = 96;

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
  return [...lines, line].join('\n');
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

/** Subjects of one kind: details that all share are said once. */
function subjects(about: readonly ReadinessSubject[]): string[] {
  const kind = about[0]?.kind ?? 'device';
  const details = new Set(about.map((s) => s.detail));
  const shared = details.size === 1 ? about[0]?.detail : undefined;
  const shown = about.slice(0, shownAtMost);
  const more =
    about.length > shown.length ? ` and ${about.length - shown.length} more (--json lists all)` : '';
  const many = about.length > 1 ? `${counted(about.length, nouns[kind])}: ` : '';
  if (shared !== undefined || details.has(undefined)) {
    const names = shown.map((s) =>
      shared === undefined && s.detail !== undefined ? `${s.name} (${s.detail})` : s.name,
    );
    const end = shared === undefined ? '' : ` (${shared})`;
    return [wrapped(`${many}${names.join(', ')}${more}${end}`, '    ')];
  }
  const lines = shown.map((s) => wrapped(`${s.name}: ${s.detail ?? ''}`, '    - '));
  return [
    ...(many === '' ? [] : [`    ${many.trimEnd()}`]),
    ...lines,
    ...(more === '' ? [] : [`    ${more.trim()}`]),
  ];
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
