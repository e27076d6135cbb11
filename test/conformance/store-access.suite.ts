import { describe, expect, it } from '@jest/globals';
import type { OperatorRow, SessionRow, Store } from '#libs/store';
import { noon } from './store-rig.ts';

const minute = 60_000;
const none = { at: noon, audit: [] };
const rules = { at: noon, forgetMs: 60 * minute, waitMs: minute, longestWaitMs: 4 * minute };

const operator = (id: string, more: Partial<OperatorRow> = {}): OperatorRow => ({
  ...{
    id,
    kind: 'local',
    subject: null,
    name: id,
    displayName: `${id} of IT`,
    role: 'owner',
    groups: [],
    stations: 'all',
  },
  ...{
    blocked: false,
    password: `hash of ${id}`,
    totp: null,
    totpStep: null,
    invitation: null,
    invitedUntil: null,
  },
  ...{ createdAt: noon, signedInAt: null },
  ...more,
});
const sessionOf = (operatorId: string, hash: string, at = noon): SessionRow => ({
  ...{ hash, operatorId, way: 'password', createdAt: at, seenAt: at, confirmedAt: at },
});
/** Who may sign in, and who has. */
export function accessStories(store: () => Store): void {
  const make = (id: string, more: Partial<OperatorRow> = {}) =>
    store().createOperator(operator(id, more), none);
  const begin = (id: string, hash: string, at = noon) =>
    store().startSession(sessionOf(id, hash, at), { ...none, bornBefore: 0 });
  const change = (id: string, more: Partial<Parameters<Store['changeOperator']>[0]> = {}) =>
    store().changeOperator({
      id,
      displayName: id,
      role: 'owner',
      stations: 'all',
      blocked: false,
      ...none,
      ...more,
    });

  describe('an operator', () => {
    it('is read back whole, by id and by name whatever its case', async () => {
      expect(await store().anyOperator()).toBe(false);
      const ada = operator('ada', { role: 'operator', stations: ['wards'], totp: 'sealed', totpStep: 7 });
      expect(await store().createOperator(ada, none)).toBe('created');
      expect(await store().anyOperator()).toBe(true);
      expect(await store().operator('ada')).toEqual(ada);
      expect(await store().operatorByName('ADA')).toEqual(ada);
      expect(await store().operatorByName('bob')).toBeNull();
    });

    it('has a name that no other local one has; one of the provider may', async () => {
      await make('ada');
      expect(await make('other', { name: 'Ada' })).toBe('name-taken');
      const seen = { id: 'p', subject: 'iss|1', name: 'ada', displayName: 'Ada', groups: ['it'], ...none };
      expect(await store().seeProviderOperator(seen)).toMatchObject({
        id: 'p',
        kind: 'provider',
        role: null,
      });
      expect((await store().operatorByName('ada'))?.id).toBe('ada');
    });

    it('of the provider is the same person at her next sign-in, with what the provider tells now', async () => {
      const seen = { id: 'p', subject: 'iss|1', name: 'ada', displayName: 'Ada', groups: ['it'], ...none };
      await store().seeProviderOperator(seen);
      const again = await store().seeProviderOperator({
        ...seen,
        id: 'q',
        displayName: 'Ada L.',
        groups: [],
      });
      expect(again).toMatchObject({ id: 'p', displayName: 'Ada L.', groups: [] });
    });

    it('is listed in pages by name, with open sessions and until when she must wait', async () => {
      for (const id of ['carl', 'ada', 'bob']) await make(id);
      await begin('ada', 's1');
      await begin('ada', 's2', noon - 10);
      await store().countAttempt([{ name: 'account:bob', allowed: 1 }], rules);
      const alive = { begunSince: noon - 5, seenSince: noon - 5 };
      const first = await store().operators({ after: null, limit: 2, alive });
      expect(first.map((o) => [o.id, o.sessions, o.lockedUntil])).toEqual([
        ['ada', 1, null],
        ['bob', 0, noon + minute],
      ]);
      const rest = await store().operators({ after: { nameKey: 'bob', id: 'bob' }, limit: 2, alive });
      expect(rest.map((o) => o.id)).toEqual(['carl']);
      expect(await store().operatorNames(['ada', 'gone'])).toEqual([{ id: 'ada', displayName: 'ada of IT' }]);
    });

    it('keeps her sessions when only her name changes; a new role, other stations or a block end them', async () => {
      await make('ada');
      for (const more of [{ role: 'operator' as const }, { stations: ['x'] }, { blocked: true }]) {
        await make(`b${Object.keys(more)[0]}`);
        const id = `b${Object.keys(more)[0]}`;
        await begin(id, `s-${id}`);
        expect(await change(id, { displayName: 'New' })).toBe('changed');
        expect((await store().session(`s-${id}`))?.operator.displayName).toBe('New');
        expect(await change(id, more)).toBe('changed');
        expect(await store().session(`s-${id}`)).toBeNull();
      }
      expect(await change('nobody')).toBe('unknown');
    });

    it('who is the last owner of everything can be neither demoted, blocked nor invited anew; one of two can', async () => {
      await make('ada');
      await make('scoped', { stations: ['wards'] });
      await make('invited', { password: null, invitation: 'i', invitedUntil: noon });
      const invited = { id: 'ada', invitation: 'h', until: noon, ...none };
      expect(await change('ada', { role: 'operator' })).toBe('last-owner');
      expect(await change('ada', { blocked: true })).toBe('last-owner');
      expect(await change('ada', { stations: ['wards'] })).toBe('last-owner');
      expect(await store().inviteOperator(invited)).toBe('last-owner');
      expect((await store().operator('ada'))?.blocked).toBe(false);
      await make('bob');
      const both = await Promise.all([change('ada', { blocked: true }), change('bob', { blocked: true })]);
      expect(both.sort()).toEqual(['changed', 'last-owner']);
    });
  });

  describe('an invitation', () => {
    it('voids password, authenticator and sessions, and is taken once and in time', async () => {
      await make('ada');
      await make('bob', { totp: 'sealed' });
      await begin('bob', 's');
      const invited = { id: 'bob', invitation: 'code', until: noon + minute, ...none };
      expect(await store().inviteOperator(invited)).toBe('invited');
      expect(await store().operator('bob')).toMatchObject({ password: null, totp: null, invitation: 'code' });
      expect(await store().session('s')).toBeNull();
      const take = (at: number, invitation = 'code') =>
        store().acceptInvitation({ invitation, password: 'new', at, audit: [] });
      expect(await take(noon + minute)).toBeNull();
      expect(await take(noon, 'other')).toBeNull();
      expect(await take(noon)).toMatchObject({ id: 'bob', password: 'new', invitation: null });
      expect(await take(noon)).toBeNull();
    });

    it('of somebody who was blocked meanwhile is void', async () => {
      await make('bob', { password: null, invitation: 'code', invitedUntil: noon + minute, blocked: true });
      const taken = { invitation: 'code', password: 'new', ...none };
      expect(await store().acceptInvitation(taken)).toBeNull();
    });
  });

  describe('a password', () => {
    it('that is new ends every session; only the break-glass one also takes authenticator and block away', async () => {
      await make('ada', { totp: 'sealed', totpStep: 3, blocked: true });
      await make('bob', { totp: 'sealed' });
      await begin('bob', 's');
      expect(await store().setPassword({ id: 'bob', password: 'new', ...none })).toBe(true);
      expect(await store().session('s')).toBeNull();
      expect(await store().operator('bob')).toMatchObject({ password: 'new', totp: 'sealed' });
      expect(await store().setPassword({ id: 'ada', password: 'new', forget: true, ...none })).toBe(true);
      expect(await store().operator('ada')).toMatchObject({ totp: null, totpStep: null, blocked: false });
      expect(await store().setPassword({ id: 'nobody', password: 'new', ...none })).toBe(false);
    });
  });

  describe('a one-time code', () => {
    it('is taken once, and none before it afterwards; of two at once one', async () => {
      await make('ada', { totp: 'sealed' });
      expect(await store().takeTotpStep('ada', 10)).toBe(true);
      expect(await store().takeTotpStep('ada', 10)).toBe(false);
      expect(await store().takeTotpStep('ada', 9)).toBe(false);
      const both = await Promise.all([store().takeTotpStep('ada', 11), store().takeTotpStep('ada', 11)]);
      expect(both.sort()).toEqual([false, true]);
      expect(await store().setTotp({ id: 'ada', totp: null, step: null, ...none })).toBe(true);
      expect(await store().takeTotpStep('ada', 12)).toBe(false);
    });
  });

  describe('a session', () => {
    it('is known by its hash, with whom it belongs to, until it ends', async () => {
      await make('ada');
      expect(await begin('ada', 's')).toBe(true);
      await store().touchSession('s', noon + 5, false);
      expect(await store().session('s')).toMatchObject({
        session: { ...sessionOf('ada', 's'), seenAt: noon + 5 },
        operator: { id: 'ada', signedInAt: noon },
      });
      await store().touchSession('s', noon + 9, true);
      expect((await store().session('s'))?.session).toMatchObject({
        seenAt: noon + 9,
        confirmedAt: noon + 9,
      });
      expect(await store().endSession('s', none)).toBe(true);
      expect(await store().endSession('s', none)).toBe(false);
      expect(await store().session('s')).toBeNull();
    });

    it('does not begin for somebody blocked', async () => {
      await make('ada', { blocked: true });
      expect(await begin('ada', 's')).toBe(false);
      expect(await store().session('s')).toBeNull();
    });

    it('that began long ago is forgotten when another begins, and ends with all of hers', async () => {
      await make('ada');
      await begin('ada', 'old', noon - minute);
      await store().startSession(sessionOf('ada', 'new'), { ...none, bornBefore: noon });
      expect(await store().session('old')).toBeNull();
      expect(await store().session('new')).not.toBeNull();
      expect(await store().endSessions('ada', none)).toBe(true);
      expect(await store().session('new')).toBeNull();
      expect(await store().endSessions('nobody', none)).toBe(false);
    });
  });
}
