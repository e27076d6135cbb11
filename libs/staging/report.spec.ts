import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { apiReadinessReport } from '#libs/contract';
import type { ReadinessFacts } from './facts.ts';
import { person, phone, ready, recordsOf, stagingUser, usersOf } from './facts-for-specs.ts';
import { printReadiness } from './print.ts';
import { readinessReport, type ReportFrame } from './report.ts';
import { readinessRules } from './rules.ts';

const frame: ReportFrame = { at: 1, tookMs: 1_250 };
const report = (change: Partial<ReadinessFacts> = {}, more: Partial<ReportFrame> = {}) =>
  readinessReport([{ facts: ready(change), requests: 7, remarks: [] }], { ...frame, ...more });

const many = (n: number): Partial<ReadinessFacts> => ({
  devices: Array.from({ length: n }, (_, i) => ({
    ...{ name: `Phone ${i}`, serial: `SN${i}`, group: 'phones', platform: 'ios' as const },
  })),
  shiftDevices: n,
  records: recordsOf(...Array.from({ length: n }, (_, i) => phone(i, { compliance: 'not-compliant' }))),
  users: usersOf(stagingUser({ devices: n }), person('anna')),
});

describe('a readiness report', () => {
  it('says one cause once, with everything it touches', () => {
    const { advice } = report(many(20));
    expect(advice.map((a) => [a.rule, a.about.length])).toEqual([['device-compliant', 20]]);
  });

  it('tells the worst first, and its own result is the worst there is', () => {
    const { advice, result, counts } = report({
      quota: undefined,
      records: recordsOf(phone(1, { compliance: 'not-compliant' }), phone(2, { enrolled: false })),
    });
    expect(advice.map((a) => a.result)).toEqual(['failed', 'warning', 'unknown']);
    expect(result).toBe('failed');
    expect(counts).toMatchObject({ failed: 1, warning: 1, unknown: 1 });
    expect(report().result).toBe('ok');
    expect(report({ quota: undefined }).result).toBe('unknown');
  });

  it('counts what passed, rule by rule, and leaves out rules that have something to say', () => {
    const passed = (change: Partial<ReadinessFacts>) => report(change).passed.map((p) => p.rule);
    expect(report().passed).toContainEqual(expect.objectContaining({ rule: 'device-enrolled', count: 2 }));
    const one = { records: recordsOf(phone(1, { enrolled: false }), phone(2)) };
    expect(passed({})).toContain('device-enrolled');
    expect(passed(one)).not.toContain('device-enrolled');
  });

  it('says nothing but that the line is cut when it is cut', () => {
    const cut = { ok: false, fault: 'mdm-unreachable', note: 'No.' } as const;
    const connection = [{ name: 'sign-in', result: 'failed' as const, says: 'No.', remedy: 'Look.' }];
    const facts = { connection, records: cut, users: cut, tree: cut, probes: cut };
    expect(report(facts).advice.map((a) => a.rule)).toEqual(['connection']);
    expect(report({ ...facts, tree: ready().tree }).advice.length).toBeGreaterThan(1);
  });

  it('keeps to what it was asked about', () => {
    const wrong = { people: ['nemo'], records: recordsOf(phone(1, { enrolled: false }), phone(2)) };
    const rules = (about: ReportFrame['about']) =>
      report(wrong, about === undefined ? {} : { about }).advice.map((a) => a.rule);
    expect(rules(['connection', 'person'])).toEqual(['person-known']);
    expect(rules(undefined)).toEqual(expect.arrayContaining(['device-enrolled', 'person-known']));
  });

  it('names the server where there are several', () => {
    const facts = ready({ quota: undefined });
    const two = ['north', 'south'].map((server) => ({ facts, server, requests: 3, remarks: ['same'] }));
    const both = readinessReport(two, frame);
    expect(both.advice.map((a) => a.about.map((s) => s.name))).toEqual([
      ['north: one shift', 'south: one shift'],
    ]);
    expect(both).toMatchObject({ requests: 6, remarks: ['same'] });
  });

  it('goes over the wire and comes back the same', () => {
    const sent = report(many(3));
    expect(apiReadinessReport.parse(JSON.parse(JSON.stringify(sent)))).toEqual(sent);
  });
});

describe('the report in print', () => {
  it('begins with the verdict, then advice, then what is in order', () => {
    const text = printReadiness(report(many(2)));
    expect(text).toMatch(
      /^It works, but something needs looking into\.\nExamined: 2 devices, 1 staging user, 1 person/,
    );
    expect(text).toMatch(
      / 1\. LOOK INTO {2}The device does not comply[^]*What to do: [^]*If not: [^]*In order:/,
    );
    expect(printReadiness(report())).toMatch(/^Ready: nothing is in the way of a check-out\./);
  });

  it('shows a dozen of many and says how many there are', () => {
    expect(printReadiness(report(many(20)))).toMatch(
      /20 devices: Phone 0 [^]*Phone 11 \(SN11\) and 8\s+more \(--json lists all\)/,
    );
    expect(printReadiness(report(many(12)))).not.toContain('more (--json');
  });

  it('says particulars once where all share them, and with each where they differ', () => {
    const holders = (a: string, b: string) =>
      printReadiness(
        report({
          records: recordsOf(phone(1, { holder: a }), phone(2, { holder: b })),
          users: usersOf(stagingUser({ devices: 0 }), person('anna'), person('ben')),
        }),
      );
    expect(holders('anna', 'anna')).toContain('2 devices, with anna: Phone 1 (sn1), Phone 2 (sn2)');
    expect(holders('anna', 'ben')).toMatch(
      /2 devices:\n {4}- Phone 1 \(sn1\): with anna\n {4}- Phone 2 \(sn2\): with ben/,
    );
  });

  it('keeps its lines to a width that a terminal shows', () => {
    const lines = printReadiness(report({ ...many(20), quota: undefined, people: ['nemo'] })).split('\n');
    expect(lines.filter((l) => l.length > 96)).toEqual([]);
  });
});

describe('docs/readiness.md', () => {
  it('explains every rule', () => {
    const page = readFileSync(new URL('../../docs/readiness.md', import.meta.url), 'utf8');
    expect(readinessRules.filter((r) => !page.includes(`| \`${r.id}\` |`)).map((r) => r.id)).toEqual([]);
  });
});
