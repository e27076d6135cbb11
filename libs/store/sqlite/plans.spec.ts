import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Database from 'better-sqlite3';
import { claimCursor, moveCursor } from '../audit-cursor.ts';
import { audit, auditWords } from '../audit.ts';
import {
  auditNumbers,
  auditWaiting,
  chainAudit,
  chainHead,
  chainLink,
  chainLinks,
  unchained,
} from '../audit-chain.ts';
import { contradictions, heldBy } from '../custody-queries.ts';
import { candidates, device, readiness } from '../devices.ts';
import { settleEffect } from '../effect-outcomes.ts';
import { extent, unsettled } from '../extent.ts';
import { dueEffects, effect as effectById, heldEffects, nextDue, openReactions } from '../effect-queries.ts';
import { moveTimes } from '../clock-jump.ts';
import { claimEffect, hurryEffects, postponeEffects, releaseLeases, renewLeases } from '../effects.ts';
import { reacted, settleHeld } from '../held.ts';
import {
  busiestReassignments,
  holdMdm,
  mdmHold,
  mdmReleasedAt,
  reassignments,
  releaseMdm,
} from '../mdm-hold.ts';
import { listQuestions } from './list-questions.ts';
import { lights, recordBays } from '../bays.ts';
import { badge, personById, personByName, rememberPerson, revokeBadge } from '../people.ts';
import { claimReadiness, keepReadiness, readinessReport } from '../readiness.ts';
import { asked, dueLooks, lookSoon, registers, settleLooks, wantAgain } from '../registers.ts';
import { openVersions, runs } from '../run-queries.ts';
import { openRuns, runById } from '../runs.ts';
import type { Query, Statement } from '../statement.ts';
import { recordTap } from '../taps.ts';
import { commitUnit } from '../unit.ts';
import { dueWaits, waitFor, waitOf } from '../waits.ts';
import { keepWorkflow, workflow } from '../workflows.ts';
import { openReading, openWriting } from './connections.ts';

const person = {
  id: 'p',
  userName: 'p',
  firstName: 'p',
  displayName: 'p',
  enabled: true,
  attributes: {},
  seenAt: 1,
};
const run = {
  id: 'r',
  revision: 1,
  workflow: 'w',
  workflowVersion: 1,
  trigger: 'tap' as const,
  station: 's',
  lane: 's',
  personId: 'p',
  deviceId: 'd',
  epoch: 1,
  state: 'running' as const,
  position: 0,
  attributes: {},
  createdAt: 1,
  endedAt: null,
};
const tap = {
  station: 's',
  boot: 'b',
  seq: 1,
  reader: 'r',
  at: 1,
  receivedAt: 1,
  badge: null,
  outcome: 'run',
};
const effect = {
  id: 'e',
  step: 1,
  deviceId: 'd',
  epoch: -1,
  target: 'mdm',
  delivery: 'register' as const,
  register: 'holder',
  type: 't',
  params: {},
  supersedable: true,
  notAfter: null,
};
const custody = (kind: 'out' | 'in') => ({
  id: 'c',
  kind,
  deviceId: 'd',
  expectedEpoch: 1,
  personId: 'p',
  limit: 1,
});
const unit = (kind: 'out' | 'in') =>
  commitUnit({
    at: 1,
    tap,
    run,
    custody: custody(kind),
    journal: [],
    effects: [effect],
    wait: null,
    audit: [],
  });

/** Everything the door asks for, but the site and its size (read whole, and small) and everybody known (read whole, at night). */
const questions: Record<string, () => Query<unknown>> = {
  recordTap: () => recordTap(tap),
  'commitUnit out': () => unit('out'),
  'commitUnit in': () => unit('in'),
  claimEffect: () => claimEffect({ id: 'e', owner: 'o', at: 1, leaseUntil: 2, sends: true }),
  settleEffect: () => settleEffect({ id: 'e', at: 1, state: 'done', event: 'x', detail: {} }),
  renewLeases: () => renewLeases('o', 1, 2),
  postponeEffects: () => postponeEffects(['e'], 2),
  hurryEffects: () => hurryEffects('mdm', 1),
  releaseLeases,
  moveTimes: () => moveTimes(1, 1),
  settleLooks: () =>
    settleLooks([
      { deviceId: 'd', register: 'holder', at: 1, expectedLookAt: 1, mark: { value: 'v', base: true } },
    ]),
  wantAgain: () => wantAgain({ id: 'f', at: 1, like: 'e', params: {}, why: 'x' }),
  lookSoon: () => lookSoon(['S'], 'holder', 1),
  'settleHeld skip': () => settleHeld({ id: 'e', at: 1, do: 'skip', actor: 'o', reason: 'r' }),
  'settleHeld adopt': () => settleHeld({ id: 'e', at: 1, do: 'adopt', actor: 'o', reason: 'r' }),
  reacted: () => reacted('e'),
  holdMdm: () => holdMdm({ why: 'budget', since: 1, detail: {} }),
  releaseMdm: () => releaseMdm(1, []),
  mdmHold,
  mdmReleasedAt,
  reassignments: () => reassignments(1),
  busiestReassignments: () => busiestReassignments(1),
  effect: () => effectById('e'),
  heldEffects: () => heldEffects(10),
  openReactions: () => openReactions(10),
  asked: () => asked('d', 'holder'),
  dueLooks: () => dueLooks(1, 10),
  registers: () => registers('holder', 'd', 10),
  runs: () => runs({ limit: 10 }),
  'runs of a device': () => runs({ deviceId: 'd', before: { createdAt: 1, id: 'r' }, limit: 10 }),
  'runs of a person': () => runs({ personId: 'p', limit: 10 }),
  'runs that wait for an operator': () => runs({ held: true, limit: 10 }),
  openVersions,
  personById: () => personById('p'),
  waitOf: () => waitOf('r'),
  recordBays: () => recordBays({ station: 's', cabinet: 'c', at: 1, levels: [{ bay: 1, occupied: true }] }),
  rememberPerson: () => rememberPerson({ person, hmacs: ['h'], source: 'enrolled', at: 1, audit: [] }),
  revokeBadge: () => revokeBadge('h', 1, []),
  keepWorkflow: () => keepWorkflow('w', '{}', 1),
  claimReadiness: () => claimReadiness({ at: 2, unlessSince: 1, leaseUntil: 3 }),
  keepReadiness: () => keepReadiness(2, '{}'),
  readinessReport,
  badge: () => badge(['h']),
  heldBy: () => heldBy('p'),
  candidates: () => candidates('s'),
  device: () => device('d'),
  personByName: () => personByName('p'),
  run: () => runById('r'),
  openRuns,
  dueWaits: () => dueWaits(1),
  waitFor: () => waitFor('d'),
  workflow: () => workflow('w', 1),
  dueEffects: () => dueEffects(1, 10, ['mdm', 'cabinet']),
  nextDue,
  extent,
  unsettled: () => unsettled('mdm'),
  contradictions,
  readiness: () => readiness('s'),
  lights: () => lights('s', 'c'),
  audit: () => audit({ order: 'newest', limit: 10 }),
  'audit of a time': () =>
    audit({ order: 'oldest', from: 1, to: 2, upTo: 3, limit: 10, beyond: { at: 1, seq: 1 } }),
  'audit of an actor': () => audit({ order: 'newest', actor: 'operator', limit: 10 }),
  'audit of a subject': () => audit({ order: 'newest', subject: 'd', action: 'check-out', limit: 10 }),
  'audit of an action': () => audit({ order: 'newest', action: 'force-return', limit: 10 }),
  auditWords: () => auditWords(10),
  chainAudit: () => chainAudit(1, [{ n: 2, seq: 2, mac: 'm' }]),
  chainHead,
  chainLink: () => chainLink(1),
  chainLinks: () => chainLinks(1, 10),
  unchained: () => unchained(1, 10),
  claimCursor: () => claimCursor({ name: 'syslog', owner: 'o', at: 1, leaseUntil: 2 }),
  moveCursor: () => moveCursor('syslog', 'o', 1),
  auditNumbers: () => auditNumbers(1, 10),
  auditWaiting,
  ...listQuestions,
};

/** One row that fits every question, so that no query ends before it has asked all it can. */
const anyRow: Record<string, unknown> = {
  epoch: 1,
  free: 1,
  is_out: 0,
  n: 0,
  badge_id: 'b',
  attributes: '{}',
  params: '{}',
  detail: '{}',
  value: '1',
  patience: null,
  result: '{"value":"somebody"}',
  react: null,
  ask: null,
  wait_ask: null,
  wait_effect: null,
  effect_id: null,
  caused_by: null,
  state: 'held',
  user_name: 'p',
  register: 'holder',
  device_id: 'd',
  ended: 1,
  open: 0,
  held: 0,
  bad: 1,
  last_id: 'x',
  id: 'x',
  run_id: 'r',
};

function statementsOf(query: Query<unknown>, isOut: number): Statement[] {
  const asked: Statement[] = [];
  let step = query.next();
  while (step.done !== true) {
    const statement = step.value;
    asked.push(statement);
    const row = { ...anyRow, is_out: isOut };
    step = query.next({ changes: 1, one: row, all: [row] }[statement.want]);
  }
  return asked.filter((s) => s.lock !== true);
}

describe('at a million custodies', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-plans-'));
  const file = join(folder, 'tapstand.db');
  let database: Database.Database;
  beforeAll(async () => {
    await (await openWriting(file)).source.destroy();
    database = openReading(file);
  });
  afterAll(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  /** Partial indexes hold the open rows only; waits are few; the newest runs and acts are read until the page is full; words are few. */
  const small =
    /USING (COVERING )?INDEX (runs_open|effects_(due|lane|held|react|dormant|refused)|custody_open_(device|person)|registers_unsure)|^SCAN r USING INDEX runs_created$|^SCAN w(aits)?\b|^SCAN a USING INDEX audit_at$|^SCAN (found|h|recent|behind)$|^SCAN audit USING INDEX audit_unusual$/;

  const scans = (sql: string): string[] => {
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`);
    const values = Array.from({ length: sql.split('?').length - 1 }, () => 'x');
    return (plan.all(...values) as { detail: string }[])
      .map((line) => line.detail)
      .filter((detail) => detail.startsWith('SCAN') && !small.test(detail));
  };

  it.each(Object.keys(questions))('%s reads no table from end to end', (name) => {
    const question = questions[name];
    if (question === undefined) throw new Error(`no question is called ${name}`);
    for (const isOut of [0, 1]) {
      for (const { sql } of statementsOf(question(), isOut)) expect([sql, scans(sql)]).toEqual([sql, []]);
    }
  });

  it.each(Object.keys(questions))('%s is planned once, not each time it is asked', (name) => {
    const question = questions[name];
    if (question === undefined) throw new Error(`no question is called ${name}`);
    for (const { sql } of statementsOf(question(), 0)) expect(sql).not.toMatch(/LIMIT \?/);
  });

  it('would be noticed reading one', () => {
    expect(scans('SELECT id FROM custody WHERE reason = ?')).toHaveLength(1);
    expect(scans('SELECT id FROM runs WHERE lane = ?')).toHaveLength(1);
  });
});
