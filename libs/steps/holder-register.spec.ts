import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Mdm, MdmDevice } from '#libs/mdm';
import type { PerformContext } from '#libs/workflow';
import { holderValue, lookHolder } from './holder-register.ts';

describe('a look at the holder', () => {
  let listed: string;
  let asked: number;
  let context: PerformContext;
  beforeEach(() => {
    asked = 0;
    const mdm: Pick<Mdm, 'readDevice'> = {
      readDevice: async () => ({ holder: { userName: listed } }) as MdmDevice,
    };
    const port: unknown = { serial: 'SN1', ports: { mdm } };
    const ours = async () => {
      asked += 1;
      return new Set(['anna.berg']);
    };
    context = { ...(port as PerformContext), ours };
  });
  const look = (user: string) => lookHolder({ user, staging: 'staging-ward' }, context);

  it.each([
    ['the wanted one, in whatever letters', 'Berta.Kern', 'seen'],
    ['the staging user of its group', 'Staging-Ward', 'unseen'],
    ['whom we asked for before', 'Anna.Berg', 'unseen'],
    ['anybody else', 'mallory', 'foreign'],
  ])('sees %s', async (_, value, sees) => {
    listed = value;
    expect(await look('berta.kern')).toEqual({ look: sees, value });
  });

  it('asks nobody what is ours while a device goes from the staging user to a person and back', async () => {
    listed = 'staging-ward';
    await look('berta.kern');
    listed = 'berta.kern';
    await look('berta.kern');
    expect(asked).toBe(0);
    listed = 'anna.berg';
    await look('berta.kern');
    expect(asked).toBe(1);
  });

  it('sees nothing where the user is not switched', async () => {
    listed = 'mallory';
    const instead = { name: 'tag', tag: 'In use', present: true };
    for (const more of [{ instead }, { unswitchable: true }]) {
      const params = { user: 'berta.kern', ...more };
      expect(await lookHolder(params, context)).toEqual({ look: 'unknown' });
      expect(holderValue.of(params)).toBeNull();
    }
    expect(holderValue.of({ user: 'berta.kern', unswitchable: true, instead })).toBeNull();
    expect(holderValue.of({ user: 'berta.kern' })).toBe('berta.kern');
  });
});
