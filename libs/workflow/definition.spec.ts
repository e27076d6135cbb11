import { describe, expect, it } from '@jest/globals';
import { readYaml } from '#libs/config';
import { stepTypes } from '#libs/steps';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workflowFile } from './definition.ts';

const all = new Set(['mdm', 'lights'] as const);
const shipped = readFileSync(new URL('../../config/workflows.yaml', import.meta.url), 'utf8');

function read(text: string, ports: ReadonlySet<'mdm' | 'lights'> = all) {
  const path = join(mkdtempSync(join(tmpdir(), 'workflows-')), 'workflows.yaml');
  writeFileSync(path, text);
  return readYaml(path, workflowFile(stepTypes, ports));
}

/** The shipped file with one thing changed, and what is said of it. */
function problems(from: string, to: string, ports?: ReadonlySet<'mdm' | 'lights'>) {
  expect(shipped).toContain(from);
  const answer = read(shipped.replace(from, to), ports);
  return answer.ok ? [] : answer.problems;
}

const line = (text: string): number => shipped.split('\n').findIndex((l) => l.includes(text)) + 1;

describe('config/workflows.yaml', () => {
  it('is accepted as shipped', () => {
    expect(read(shipped)).toMatchObject({ ok: true });
  });

  it('names line, field and remedy of a step type that does not exist', () => {
    const found = problems('- sync-device:', '- synk-device:');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      line: line('- sync-device:'),
      field: 'workflows.check-out.steps[4].synk-device',
    });
    expect(found[0]?.sentence).toContain('is no step type');
    expect(found[0]?.remedy).toContain('sync-device');
  });

  it('refuses an attribute nobody knows', () => {
    const found = problems("'[Device User]'", "'[Device Usr]'");
    expect(found[0]?.sentence).toContain('[Device Usr]');
    expect(found[0]?.line).toBe(line('- assign-user:'));
  });

  it('refuses a duration without a unit', () => {
    expect(problems('within: 60s', "within: '60'")[0]?.field).toBe(
      'workflows.check-out.steps[5].wait-for-removal.within',
    );
  });

  it('refuses a field the step does not have', () => {
    expect(problems('limit: 1', 'limit: 1, colour: red')[0]?.field).toBe(
      'workflows.check-out.steps[1].check-out-device.colour',
    );
  });

  it('refuses a check-out that is not directly behind its choice', () => {
    const found = problems(
      '      - check-out-device: { limit: 1 }\n      - light-bay: { light: take }',
      '      - light-bay: { light: take }\n      - check-out-device: { limit: 1 }',
    );
    expect(found[0]?.remedy).toContain('directly before check-out-device');
  });

  it('refuses a rule for a workflow that is not there, and one that leaves a return without a workflow', () => {
    expect(problems('    run: check-out', '    run: check-uot')[0]?.sentence).toContain('check-uot');
    expect(problems('  - trigger: docked\n    run: check-in\n', '')[0]?.remedy).toContain('never refused');
  });

  it('refuses an MDM step where the site has no MDM, and nothing else', () => {
    const found = problems(
      'title: Check out a shared phone',
      'title: Check out a phone',
      new Set(['lights'] as const),
    );
    expect(found.map((p) => p.field.split('.').at(-1))).toEqual([
      'assign-user',
      'sync-device',
      'assign-staging-user',
      'clear-passcode',
    ]);
  });
});
