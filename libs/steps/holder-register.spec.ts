import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Mdm, MdmDevice } from '#libs/mdm';
import type { PerformContext } from '#libs/workflow';
import { driveHolder, holderValue, lookHolder } from './holder-register.ts';

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

describe('a change of the holder', () => {
  const drive = async (params: Record<string, unknown>, found?: string) => {
    const assigned: [string, boolean | undefined][] = [];
    const mdm: Pick<Mdm, 'assign'> = {
      assign: async (_, user, __, options) => {
        assigned.push([user, options?.createMissing]);
        return { calls: 1 };
      },
    };
    const port: unknown = { serial: 'SN1', ports: { mdm }, ...(found === undefined ? {} : { found }) };
    const answer = await driveHolder({ staging: 'staging-ward', ...params }, port as PerformContext);
    return { assigned, between: 'between' in answer ? answer.between : undefined };
  };

  it.each([
    ['from the staging user', { user: 'berta.kern' }, 'Staging-Ward'],
    ['from a holder nobody could see', { user: 'berta.kern' }, undefined],
    ['from herself', { user: 'berta.kern' }, 'Berta.Kern'],
  ])('goes to a person at once %s', async (_, params, found) => {
    expect(await drive(params, found)).toEqual({ assigned: [['berta.kern', true]], between: undefined });
  });

  it('goes from one person to another by way of the staging user, who is never made anew', async () => {
    const { assigned, between } = await drive({ user: 'berta.kern' }, 'anna.berg');
    expect(assigned).toEqual([['staging-ward', false]]);
    expect(between).toBe('staging-ward');
  });

  it('goes back to the staging user at once', async () => {
    const { assigned } = await drive({ user: 'staging-ward', mustExist: true }, 'anna.berg');
    expect(assigned).toEqual([['staging-ward', false]]);
  });
});
