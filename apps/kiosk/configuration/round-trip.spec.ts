import { describe, expect, it } from '@jest/globals';
import { canonicalDocument, siteFields, withoutFrame, yamlData, type SiteDocument } from '#libs/config';
import fc from 'fast-check';
import { siteYaml, workflowsYaml } from './yaml-texts.ts';

const frame = {
  service: { host: '127.0.0.1', port: 7080, dataDir: '/d', allowedOrigins: [] },
  database: { sqlite: { file: '/d/t.sqlite' } },
  secretKeyFile: '/k/secret',
  badgeKeyFile: '/k/badge',
};

/** Names as people write them, and as YAML could misunderstand them. */
const name = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }),
    fc.constantFrom(
      'yes',
      'null',
      '007',
      '1e3',
      '# no comment',
      '- x',
      "it's",
      '{a: b}',
      '2026-01-01',
      '&a',
      '*a',
      '=1+1',
    ),
  )
  .map((s) => s.trim())
  .filter((s) => s !== '' && s.length <= 200);
const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,12}$/);

const site = fc.record(
  {
    name,
    stations: fc.uniqueArray(
      fc.record(
        { id, name, language: fc.constantFrom('en', 'de'), screenTokenFile: name },
        { requiredKeys: ['id', 'name'] },
      ),
      { maxLength: 3, selector: (s) => s.id.toLowerCase() },
    ),
    deviceGroups: fc.uniqueArray(fc.record({ id, stagingUser: name }), {
      maxLength: 3,
      selector: (g) => g.id.toLowerCase(),
    }),
    webhooks: fc.uniqueArray(
      fc.record(
        { id: id.filter((i) => i !== 'mail'), url: fc.constant('https://a.example/x'), signingKeyFile: name },
        { requiredKeys: ['id', 'url'] },
      ),
      { maxLength: 2, selector: (w) => w.id.toLowerCase() },
    ),
    mail: fc.record({
      host: fc.constant('mail.example'),
      user: name,
      from: fc.constant('a@example.org'),
      passwordFile: name,
    }),
  },
  { requiredKeys: ['name', 'stations'] },
);

const canonical = (raw: unknown): SiteDocument => {
  const read = canonicalDocument(raw, {});
  if (!read.ok) throw new Error(read.problems[0]?.sentence);
  return read.value;
};

const data = (text: string): unknown => {
  const read = yamlData('site.yaml', text);
  if (!read.ok) throw new Error(read.problems[0]?.sentence);
  return read.value;
};

describe('a configuration as files', () => {
  it('is the same after export and import, with and without the frame of a machine, and never holds what was written for a secret', () => {
    fc.assert(
      fc.property(site, (raw) => {
        const document = canonical(raw);
        for (const text of [siteYaml(document), siteYaml(document, frame)]) {
          expect(canonical(withoutFrame(data(text)))).toEqual(document);
        }
        expect(document['mail']).toEqual(
          raw.mail === undefined ? undefined : { ...raw.mail, passwordFile: 'secrets/mail.passwordFile' },
        );
      }),
      { numRuns: 100 },
    );
  });

  it('keeps the texts of workflows as they are', () => {
    fc.assert(
      fc.property(name, name, (title, text) => {
        const document = { workflows: { w: { title, steps: [{ 'show-message': { text } }] } }, rules: [] };
        expect(data(workflowsYaml(document))).toEqual(document);
      }),
    );
  });
});

describe('the description of the site for forms', () => {
  const paths = (fields: ReturnType<typeof siteFields>, under = ''): string[] =>
    fields.flatMap((f) => {
      const at = under === '' ? f.name : `${under}.${f.name}`;
      return [at, ...paths(f.fields ?? [], at), ...paths(f.of === undefined ? [] : [f.of], at)];
    });

  it('has every field of the schema, with the kind it is drawn by', () => {
    const all = paths(siteFields());
    expect(all).toEqual(
      expect.arrayContaining([
        'stations.*.readers.*.driver',
        'mdm.servers.*.workspaceOne.apiUrl',
        'webhooks.*.secretHeaders.*.valueFile',
      ]),
    );
    const find = (fields: ReturnType<typeof siteFields>, [first, ...rest]: string[]): unknown => {
      const field = fields.find((f) => f.name === first);
      if (field === undefined || rest.length === 0) return field;
      return find(field.fields ?? (field.of === undefined ? [] : [field.of]), rest);
    };
    expect(find(siteFields(), ['directory'])).toMatchObject({ kind: 'choice', required: false });
    expect(find(siteFields(), ['directory', 'ldap', 'passwordFile'])).toMatchObject({
      kind: 'kept',
      required: true,
    });
    expect(find(siteFields(), ['directory', 'ldap', 'timeLimitMs'])).toMatchObject({
      kind: 'number',
      default: 2_000,
      min: 100,
      max: 30_000,
    });
    expect(find(siteFields(), ['mdm', 'settleWindow'])).toMatchObject({ kind: 'duration' });
    expect(find(siteFields(), ['devices', '*', 'platform'])).toMatchObject({
      kind: 'one-of',
      startsAnew: false,
    });
  });
});
