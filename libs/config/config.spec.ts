import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { environment, formatProblems, nearest, readYaml } from './index.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tapstand-config-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const schema = z.strictObject({
  steps: z.array(
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('wait'), seconds: z.int() }),
      z.strictObject({
        type: z.literal('show'),
        text: z.string(),
        who: z.union([z.literal('all'), z.strictObject({ group: z.string() })]),
      }),
    ]),
  ),
});
const problemsOf = (content: string | Uint8Array) => {
  const path = join(folder, 'file.yaml');
  writeFileSync(path, content);
  const result = readYaml(path, schema);
  return result.ok
    ? []
    : result.problems.map(({ line, field, sentence, remedy }) => ({
        line,
        field,
        told: `${sentence} ${remedy}`,
      }));
};

describe('a YAML file', () => {
  it('is returned as its schema parses it', () => {
    expect(
      problemsOf('steps:\n  - { type: wait, seconds: 3 }\n  - { type: show, text: hi, who: { group: a } }\n'),
    ).toEqual([]);
  });

  it.each([
    ['a bad indent', 'steps:\n  - type: wait\n seconds: 3\n', 3, '', /This is not YAML/],
    ['a line that is there twice', 'steps: []\nsteps: []\n', 2, '', /Keep one of the two lines/],
    ['an alias to nothing', 'steps: *gone\n', 1, '', /aliases|YAML/],
    ['nothing', '# only a comment\n', 1, '', /The file is empty/],
    ['a list where a group belongs', '- a\n', 1, '', /not a group of fields/],
    ['an unknown type', 'steps:\n  - { type: wiat }\n', 2, 'steps[0].type', /"wiat".*Did you mean wait\?/],
    ['a type nobody wrote', 'steps:\n  - { seconds: 3 }\n', 2, 'steps[0].type', /is missing.*wait, show/],
    [
      'a field of another type',
      'steps:\n  - { type: wait, seconds: 3, text: hi }\n',
      2,
      'steps[0].text',
      /not a known field/,
    ],
    [
      'a text for a number',
      'steps:\n  - type: wait\n    seconds: soon\n',
      3,
      'steps[0].seconds',
      /"soon", which is not a number/,
    ],
    [
      'a fraction',
      'steps:\n  - { type: wait, seconds: 1.5 }\n',
      2,
      'steps[0].seconds',
      /1\.5, which is not a whole number/,
    ],
    [
      'the better half of a choice',
      'steps:\n  - { type: show, text: hi, who: { gruop: a } }\n',
      2,
      'steps[0].who.group',
      /is missing/,
    ],
    ['bytes that are no text', new Uint8Array([0x61, 0x3a, 0xff, 0xfe]), 0, '', /not UTF-8/],
  ])('is refused for %s, with its line', (_, content, line, field, told) => {
    const [problem] = problemsOf(content);
    expect(problem).toMatchObject({ line, field });
    expect(problem?.told).toMatch(told);
  });

  it('is refused when it is not there or is a folder, without a throw', () => {
    const gone = readYaml(join(folder, 'gone.yaml'), schema);
    expect(!gone.ok && formatProblems(gone.problems)).toMatch(
      /gone\.yaml {2}The file does not exist\.\n {4}Create it/,
    );
    expect(readYaml(folder, schema)).toMatchObject({
      ok: false,
      problems: [{ sentence: 'The file is a folder.' }],
    });
  });

  it('is refused when an alias multiplies itself', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefg'[i]}`).join(',')}]`),
    ];
    expect(problemsOf(bomb.join('\n'))[0]?.told).toMatch(/aliases/);
  });
});

describe('the environment', () => {
  it('is typed, with its defaults', () => {
    expect(environment({ PATH: '/bin' })).toEqual({
      ok: true,
      value: {
        ci: false,
        siteFile: 'config/site.yaml',
        workflowsFile: 'config/workflows.yaml',
        dataDir: 'data',
        port: 7080,
        logLevel: 'info',
      },
    });
    expect(
      environment({
        ...{ CI: 'true', TAPSTAND_SITE: 'a.yaml', TAPSTAND_WORKFLOWS: 'b.yaml', LOG_LEVEL: 'DEBUG' },
        ...{ TAPSTAND_DATA_DIR: '/srv/data', TAPSTAND_PORT: '80' },
      }),
    ).toEqual({
      ok: true,
      value: {
        ...{ ci: true, siteFile: 'a.yaml', workflowsFile: 'b.yaml', logLevel: 'debug' },
        ...{ dataDir: '/srv/data', port: 80 },
      },
    });
  });

  it('is refused for a misspelt variable of ours and an unknown level, and takes anybody else’s', () => {
    const result = environment({ TAPSTAND_SIET: 'x', LOG_LEVEL: 'loud', OTHER_SIET: 'x' });
    expect(!result.ok && formatProblems(result.problems)).toBe(
      'environment  TAPSTAND_SIET is not a known variable.\n    Did you mean TAPSTAND_SITE?\n' +
        'environment  LOG_LEVEL is "loud", which is not known.\n    Set one of: fatal, error, warn, info, debug, trace, silent.',
    );
  });
});

describe('the nearest word', () => {
  it.each([
    ['langauge', 'language'],
    ['Badge-Key', 'badgeKey'],
    ['reader', 'readers'],
    ['xyz', undefined],
    ['z'.repeat(100), undefined],
  ])('to %s is %s', (word, meant) => {
    expect(nearest(word, ['language', 'readers', 'badgeKey'])).toBe(meant);
  });
});
