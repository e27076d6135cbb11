import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { resealSite, siteAdvice, siteSecrets } from './index.ts';
import { sealingSite, uemField } from './sealing-for-specs.ts';

let of: ReturnType<typeof sealingSite>;
beforeEach(() => {
  of = sealingSite();
});
afterEach(() => of.remove());

describe('resealing', () => {
  const keysLeft = (): string[] => of.text('seal.key').trim().split('\n');

  it('puts a new key in place of the old one, under which every sealed secret opens, and leaves plain ones', () => {
    const [old] = keysLeft();
    of.seal(uemField, of.values.uem);
    const before = of.text('secrets/uem');
    expect(resealSite(of.site('unread'))).toEqual({
      ok: true,
      resealed: [uemField],
      plain: ['badgeKeyFile', 'stations.front.screenTokenFile'],
      oldKeyLeft: false,
    });
    expect(keysLeft()).toHaveLength(1);
    expect(keysLeft()[0]).not.toBe(old);
    expect(of.text('secrets/uem')).not.toBe(before);
    expect(statSync(of.at('seal.key')).mode & 0o777).toBe(0o600);
    expect(of.openedUem()).toBe(of.values.uem);
    of.put('seal.key', `${old}\n`);
    expect(of.problems()).toMatch(/another key/);
  });

  it('finishes what an interrupted run began: with both keys in the file everything opens, half sealed with each', () => {
    of.seal('screenTokenFile', of.values.screen);
    const [old] = keysLeft();
    const fresh = randomBytes(32).toString('hex');
    of.put('seal.key', `${fresh}\n${old}\n`);
    of.seal(uemField, of.values.uem);
    expect(of.problems()).toBe('');
    expect(resealSite(of.site('unread'))).toMatchObject({
      ok: true,
      resealed: ['stations.front.screenTokenFile', uemField],
    });
    expect(keysLeft()).toEqual([fresh]);
    expect(of.problems()).toBe('');
    expect(of.openedUem()).toBe(of.values.uem);
  });

  it('changes nothing when one secret does not open', () => {
    of.seal('screenTokenFile', of.values.screen);
    of.seal(uemField, of.values.uem);
    of.put('secrets/front', of.text('secrets/front').slice(0, -9));
    const before = [keysLeft(), of.text('secrets/uem')];
    expect(resealSite(of.site('unread'))).toMatchObject({
      ok: false,
      field: 'stations.front.screenTokenFile',
    });
    expect([keysLeft(), of.text('secrets/uem')]).toEqual(before);
  });
});

describe('a secret', () => {
  it('is in nothing that is printed, thrown or turned into JSON', () => {
    for (const name of ['uem', 'front'])
      of.seal(name === 'uem' ? uemField : 'screenTokenFile', `${name}-hunter2`);
    const said: unknown[] = [
      of.seal(uemField, 'hunter2'),
      of.seal(uemField, ''),
      of.seal('nonsense', 'hunter2'),
    ];
    const whole = of.site();
    const secrets = siteSecrets(whole);
    said.push(
      whole,
      secrets,
      inspect(whole, { depth: 9 }),
      inspect(secrets, { depth: 9 }),
      siteAdvice(whole, Date.now()),
    );
    const key = of.text('seal.key').trim();
    of.put('seal.key', randomBytes(32).toString('hex'));
    const thrown = (work: () => unknown): unknown => {
      try {
        return work();
      } catch (e) {
        return inspect(e);
      }
    };
    said.push(of.problems(), resealSite(whole), thrown(of.openedUem));
    said.push(thrown(() => whole.stations.slice(0, 1).map((front) => secrets.of(front, 'screenTokenFile'))));
    of.put('secrets/front', 'tapstand sealed value, version 1\nhunter2');
    said.push(of.problems());
    of.put('secrets/badge', 'hunter2');
    said.push(of.problems());
    expect(said.every((s) => s !== undefined)).toBe(true);
    const text = said.map((s) => (typeof s === 'string' ? s : JSON.stringify(s))).join('\n');
    for (const secret of ['hunter2', key, of.values.badge]) expect(text).not.toContain(secret);
    expect(text).toContain(uemField);
  });
});
