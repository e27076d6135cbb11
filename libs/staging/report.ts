import {
  readinessResults,
  subjectKinds,
  type ApiReadinessReport,
  type ReadinessAdvice,
  type ReadinessResult,
  type ReadinessSubject,
} from '#libs/contract';
import type { ReadinessFacts } from './facts.ts';
import type { Finding, Rule } from './rule.ts';
import { readinessRules } from './rules.ts';

/** What one server's facts came to. */
export interface Examined {
  facts: ReadinessFacts;
  requests: number;
  remarks: readonly string[];
  /** Put before the names of subjects when a site has several servers. */
  server?: string;
}

interface Told {
  rule: Rule;
  finding: Finding;
  server: string | undefined;
}

/** Nothing answers: the other rules would only say the same again. */
const isCutOff = ({ connection, records, users, tree }: ReadinessFacts): boolean =>
  connection.some((c) => c.result === 'failed') && !records.ok && !users.ok && !tree.ok;

function findings({ facts, server }: Examined): Told[] {
  const rules = isCutOff(facts) ? readinessRules.filter((r) => r.id === 'connection') : readinessRules;
  return rules.flatMap((rule) => rule.look(facts).map((finding) => ({ rule, finding, server })));
}

const orderOf = <T>(all: readonly T[], one: T): number => all.indexOf(one);

/** One cause, however many it touches, is one advice: the worst first, then what lies nearest to the connection. */
function advise(told: readonly Told[]): ReadinessAdvice[] {
  const byCause = new Map<string, ReadinessAdvice>();
  for (const { rule, finding, server } of told) {
    if (finding.result === 'ok') continue;
    const { what, where, otherwise } = finding.advice;
    const name = server === undefined ? finding.about.name : `${server}: ${finding.about.name}`;
    const detail = finding.detail === undefined ? {} : { detail: finding.detail };
    const subject = { kind: finding.about.kind, name, ...detail };
    const key = JSON.stringify([rule.id, finding.result, what, where]);
    const same = byCause.get(key);
    if (same === undefined)
      byCause.set(key, { rule: rule.id, result: finding.result, what, where, otherwise, about: [subject] });
    else same.about.push(subject);
  }
  const kind = (a: ReadinessAdvice): number => orderOf(subjectKinds, a.about[0]?.kind ?? 'person');
  return [...byCause.values()].sort(
    (a, b) =>
      orderOf(readinessResults, a.result) - orderOf(readinessResults, b.result) ||
      kind(a) - kind(b) ||
      b.about.length - a.about.length,
  );
}

function countsOf(told: readonly Told[]): Record<ReadinessResult, number> {
  const counts = { failed: 0, warning: 0, unknown: 0, ok: 0 };
  for (const { finding } of told) counts[finding.result]++;
  return counts;
}

/** A rule that was asked at least once and found nothing to say. */
function passedIn(told: readonly Told[]): ApiReadinessReport['passed'] {
  return readinessRules.flatMap(({ id, title }) => {
    const mine = told.filter((t) => t.rule.id === id);
    const passed = mine.length > 0 && mine.every((t) => t.finding.result === 'ok');
    return passed ? [{ rule: id, title, count: mine.length }] : [];
  });
}

const sum = (examined: readonly Examined[], count: (facts: ReadinessFacts) => number): number =>
  examined.reduce((n, { facts }) => n + count(facts), 0);

const stagingUserCount = ({ groups }: ReadinessFacts): number =>
  new Set(groups.map((g) => g.stagingUser)).size;

export interface ReportFrame {
  at: number;
  tookMs: number;
  narrowedTo?: readonly string[];
  /** Only what concerns these; everything unless told. */
  about?: readonly ReadinessSubject['kind'][];
}

/** Looks at the facts of every server with every rule and puts what is to be done in order. */
export function readinessReport(examined: readonly Examined[], frame: ReportFrame): ApiReadinessReport {
  const told = examined
    .flatMap(findings)
    .filter(({ finding }) => frame.about?.includes(finding.about.kind) ?? true);
  const counts = countsOf(told);
  return {
    at: frame.at,
    tookMs: Math.round(frame.tookMs),
    requests: examined.reduce((n, e) => n + e.requests, 0),
    result: readinessResults.find((r) => counts[r] > 0) ?? 'ok',
    counts,
    examined: {
      devices: sum(examined, (f) => f.devices.length),
      stagingUsers: sum(examined, stagingUserCount),
      people: new Set(examined.flatMap((e) => e.facts.people)).size,
    },
    ...(frame.narrowedTo === undefined ? {} : { narrowedTo: [...frame.narrowedTo] }),
    advice: advise(told),
    passed: passedIn(told),
    remarks: [...new Set(examined.flatMap((e) => e.remarks))],
  };
}
