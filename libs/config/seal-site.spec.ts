import { randomBytes } from 'node:crypto';
import { chmodSync, readdirSync, rmSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readSite, siteAdvice } from './index.ts';
import { keyed, sealingSite, uemField, written } from './sealing-for-specs.ts';

let of: ReturnType<typeof sealingSite>;
beforeEach(() => {
  of = sealingSite();
});
afterEach(() => of.remove());

describe('sealing a secret of the site', () => {
  it('writes it 0600 for its field, and the service opens it', () => {
    expect(of.seal(uemField, 'new-hunter2\n')).toEqual({ ok: true, file: of.at('secrets/uem') });
    expect(of.text('secrets/uem')).not.toContain('hunter2');
    expect(statSync(of.at('secrets/uem')).mode & 0o777).toBe(0o600);
    expect(of.openedUem()).toBe('new-hunter2');
    expect(readdirSync(of.at('secrets')).sort()).toEqual(['badge', 'front', 'uem']);
  });

  it('takes the end of a name that only one secret has, makes the file and its folder, and names stations by id', () => {
    of.put('site.yaml', written(keyed).replace('secrets/front', 'kept/deeper/front'));
    expect(of.problems()).toMatch(/kept\/deeper\/front": there is no such file/);
    expect(of.seal('screenTokenFile', 'new')).toEqual({ ok: true, file: of.at('kept/deeper/front') });
    expect(statSync(of.at('kept/deeper')).mode & 0o777).toBe(0o700);
    const lines = written(keyed).replace('secrets/front', 'kept/deeper/front').split('\n');
    const front = lines.findIndex((line) => line.includes('id: front'));
    of.put('site.yaml', lines.toSpliced(front, 2, lines[front + 1] ?? '', lines[front] ?? '').join('\n'));
    expect(of.openedScreen(1)).toBe('new');
    of.put(
      'site.yaml',
      written(keyed).replace('secrets/front', 'kept/deeper/front').replace('id: front', 'id: gate'),
    );
    expect(of.problems()).toMatch(
      /screenTokenFile names ".*front", which holds a value sealed for stations\.front\.screenTokenFile/,
    );
  });

  it('is refused for a field that is no secret, with the one that was meant', () => {
    expect(of.seal('mdm.workspaceOne.auth.oauth.clientSecretFil', 'x')).toMatchObject({
      says: 'is no secret that the site file names',
      remedy: `Did you mean ${uemField}? There are: badgeKeyFile, stations.front.screenTokenFile, ${uemField}.`,
    });
    expect(of.seal('secretKeyFile', 'x')).toMatchObject({ ok: false });
    expect(of.seal(uemField, 'x')).toMatchObject({ ok: true });
  });

  it('is refused for an empty value and one that does not fit, and nothing is written', () => {
    expect(of.seal(uemField, ' \n')).toMatchObject({ ok: false, says: 'got an empty value' });
    expect(of.seal('badgeKeyFile', 'abc')).toMatchObject({
      ok: false,
      remedy: 'Make one with: openssl rand -hex 32.',
    });
    expect(of.text('secrets/badge')).toBe(of.values.badge);
    expect(of.seal('badgeKeyFile', randomBytes(32).toString('hex'))).toMatchObject({ ok: true });
  });

  it.each([
    ['no key is named', () => of.put('site.yaml', written()), /is missing.*openssl rand -hex 32/],
    ['the key file is not there', () => rmSync(of.at('seal.key')), /there is no such file/],
    ['the key is too short', () => of.put('seal.key', 'abc'), /does not hold keys of 32 bytes/],
    ['a second key is none', () => of.put('seal.key', `${of.text('seal.key')}x\n`), /does not hold keys/],
    [
      'the key lies in the data folder',
      () => {
        of.put('data/seal.key', randomBytes(32).toString('hex'));
        of.put('site.yaml', written('secretKeyFile: data/seal.key\n'));
      },
      /inside the data folder.*Keep the key elsewhere/,
    ],
  ])('is refused when %s', (_, spoil, says) => {
    spoil();
    const refusal = of.seal(uemField, 'x');
    expect(refusal).toMatchObject({ ok: false, field: 'secretKeyFile' });
    expect(refusal.ok ? '' : `${refusal.says}. ${refusal.remedy}`).toMatch(says);
    expect(of.text('secrets/uem')).toBe(of.values.uem);
  });
});

describe('a site with a sealed secret', () => {
  const sealed = () => of.text('secrets/uem');
  beforeEach(() => void of.seal(uemField, of.values.uem));

  it.each([
    [
      'a value sealed for another field',
      () => of.put('secrets/front', sealed()),
      'stations[0].screenTokenFile',
      /sealed for mdm\.workspaceOne.*tapstand seal stations\.front\.screenTokenFile/s,
    ],
    [
      'a damaged value',
      () => of.put('secrets/uem', sealed().slice(0, -8)),
      uemField,
      /damaged or changed by hand/,
    ],
    [
      'a value of a later version',
      () => of.put('secrets/uem', sealed().replace('version 1', 'version 9')),
      uemField,
      /version 9/,
    ],
    [
      'a value sealed elsewhere',
      () => of.put('seal.key', randomBytes(32).toString('hex')),
      uemField,
      /another key than/,
    ],
    [
      'a sealed value and no key',
      () => of.put('site.yaml', written()),
      uemField,
      /no key to open it.*TAPSTAND_SECRET_KEY_FILE/s,
    ],
    ['a key file that is no key', () => of.put('seal.key', 'abc'), 'secretKeyFile', /does not hold keys/],
    [
      'a key in the data folder',
      () => of.put('site.yaml', written('secretKeyFile: data/k')),
      'secretKeyFile',
      /inside the data folder/,
    ],
  ])('is refused for %s with field, file and remedy, and passes without it', (_, spoil, field, says) => {
    expect(of.problems()).toBe('');
    spoil();
    const result = of.read();
    expect(result.ok ? [] : result.problems.map((p) => p.field)).toEqual([field]);
    expect(of.problems()).toMatch(says);
  });

  it('takes its key from the variable', () => {
    of.put('site.yaml', written());
    const env = { TAPSTAND_SECRET_KEY_FILE: of.at('seal.key') };
    expect(readSite(of.at('site.yaml'), { env })).toMatchObject({
      ok: true,
      value: { secretKeyFile: of.at('seal.key') },
    });
  });

  it('still takes plain files, and says so with the command that mends it', () => {
    expect(of.problems()).toBe('');
    expect(siteAdvice(of.site(), Date.now())).toEqual([
      {
        field: 'badgeKeyFile',
        says: 'is kept as plain text in its file',
        remedy: 'Seal it: tapstand seal badgeKeyFile.',
      },
      expect.objectContaining({ field: 'stations.front.screenTokenFile' }),
    ]);
    chmodSync(of.at('seal.key'), 0o644);
    expect(siteAdvice(of.site(), Date.now()).at(-1)).toMatchObject({
      field: 'secretKeyFile',
      says: expect.stringMatching(/other accounts/),
    });
    of.put('site.yaml', written());
    of.put('secrets/uem', of.values.uem);
    expect(siteAdvice(of.site(), Date.now())[0]?.remedy).toMatch(
      /^Name a key in secretKeyFile \(openssl rand -hex 32\)/,
    );
  });
});
