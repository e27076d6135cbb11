import { describe, expect, it } from '@jest/globals';
import { desfireAtr, phoneAtr, virtualReaderName } from '#test/simulators/pcsc';
import { suiteNeeding, until } from '#test/support';
import { hearing } from './badge-reader.suite.ts';
import { onStand } from './badge-reader-pcsc-stand.ts';
import type { PcscStand } from './badge-reader-pcsc-stand.ts';

const csn = (bytes: string) => ({ technology: 'csn', bytes });
const badge = { uid: '04a1b2c3d4e5f6' };
const another = { uid: '1c78f2bf' };

suiteNeeding(
  'pcscd',
  'gcc',
  'pcsclite-headers',
)('pcsc: every card, every trouble', () => {
  describe('cards', () => {
    it(
      'sees fifty taps of 150 ms, each once and in order; what a starving machine costs, it says',
      onStand(1, async (stand) => {
        const heard = hearing();
        await stand.child.open(heard);
        const uids = Array.from({ length: 50 }, (_, n) => `04a1b2c3${n.toString(16).padStart(6, '0')}`);
        for (const uid of uids) await stand.pcscd.card({ uid }).tap(150);
        await stand.pcscd.card(badge).tapUntilRead();
        const seen = () => heard.taps.map((tap) => (tap.technology === 'csn' ? tap.bytes : ''));
        await until('the last tap', () => seen().includes(badge.uid));
        const lost = uids.filter((uid) => !seen().includes(uid));
        expect(seen()).toEqual([...uids.filter((uid) => !lost.includes(uid)), badge.uid]);
        // Processes that get no time for 150 ms cannot read: on a quiet machine none is lost. A driver that looks every
        // 400 ms, or reads only when the loop is free, loses most of them.
        expect(lost.length).toBeLessThanOrEqual(5);
        expect(heard.misreads.length > 0).toBe(lost.length > 0);
      }),
      30_000,
    );

    it(
      'reads a DESFire card and a phone, whose random number is reported as it is',
      onStand(1, async (stand) => {
        const heard = hearing();
        await stand.child.open(heard);
        await stand.pcscd.card({ uid: '04112233445566', atr: desfireAtr }).tapUntilRead();
        await stand.pcscd.card({ uid: '08c0ffee', atr: phoneAtr }).tapUntilRead();
        await until('both', () => heard.taps.length > 1);
        expect(heard.taps).toEqual([csn('04112233445566'), csn('08c0ffee')]);
      }),
      30_000,
    );

    it(
      'sees a badge that takes the place of another without a gap',
      onStand(1, async (stand) => {
        const heard = hearing();
        await stand.child.open(heard);
        const uids = ['04000001', '04000002', '04000003', '04000004', '04000005'];
        for (const uid of uids) {
          await stand.pcscd.card({ uid }).tapUntilRead();
        }
        await until('five badges', () => heard.taps.length >= 5);
        expect(heard.taps).toEqual(uids.map(csn));
      }),
      30_000,
    );

    it(
      'says that badges were missed while the process was busy, and reads the next',
      onStand(1, async (stand) => {
        const heard = hearing();
        await stand.child.open(heard);
        await stand.child.block(600);
        for (const uid of ['04000001', '04000002', '04000003']) await stand.pcscd.card({ uid }).tap(50);
        await until('a word about them', () => heard.misreads.length > 0);
        await stand.pcscd.card(badge).tapUntilRead();
        await until('the next tap', () => heard.taps.length > 0);
        expect(heard.taps).toEqual([csn(badge.uid)]);
      }),
      30_000,
    );

    it(
      'reports a badge that stays in the field once',
      onStand(1, async (stand) => {
        const heard = hearing();
        await stand.child.open(heard);
        await stand.pcscd.card(badge).tap(1_500);
        await stand.pcscd.card(another).tapUntilRead();
        await until('the other badge', () => heard.taps.length > 1);
        expect(heard.taps).toEqual([csn(badge.uid), csn(another.uid)]);
      }),
      30_000,
    );

    it(
      'does not take a badge for tapped that lay there before, and says so',
      onStand(1, async (stand) => {
        const lying = stand.pcscd.card(badge);
        await lying.enter();
        await until('pcscd has seen it', () => /Card ATR/.test(stand.pcscd.log()));
        const heard = hearing();
        await stand.child.open(heard);
        await until('the misread', () => heard.misreads.length > 0);
        expect(heard.misreads).toEqual(['a badge already lay on the reader: lift it and tap again']);
        await lying.leave();
        await lying.tapUntilRead();
        await until('the tap', () => heard.taps.length > 0);
        expect(heard.taps).toEqual([csn(badge.uid)]);
      }),
      30_000,
    );
  });

  describe('misreads', () => {
    const misreadThenTap = async (
      stand: PcscStand,
      present: () => Promise<unknown>,
      words: RegExp,
    ): Promise<void> => {
      const heard = hearing();
      await stand.child.open(heard);
      await present();
      await until('the misread', () => heard.misreads.length > 0);
      await stand.pcscd.card(badge).tapUntilRead();
      await until('the tap after it', () => heard.taps.length > 0);
      expect(heard.misreads).toEqual([expect.stringMatching(words)]);
      expect(heard.taps).toEqual([csn(badge.uid)]);
    };

    it(
      'calls a mute card a misread',
      onStand(1, async (stand) => {
        await misreadThenTap(
          stand,
          () => stand.pcscd.card({ ...another, mute: true }).tap(),
          /does not answer/,
        );
      }),
      30_000,
    );

    it(
      'calls a badge a misread that leaves while it is read',
      onStand(1, async (stand) => {
        const hasty = stand.pcscd.card({
          ...another,
          respond: (_, card) => {
            void card.leave();
            return null;
          },
        });
        await misreadThenTap(stand, () => hasty.enter(), /gone before|stopped answering/);
      }),
      30_000,
    );

    it(
      'calls it a misread when another program holds the reader, until it lets go',
      onStand(1, async (stand) => {
        const first = stand.pcscd.card(another);
        await first.enter();
        const letGo = await stand.pcscd.holdExclusively(0);
        await first.leave();
        await misreadThenTap(
          stand,
          async () => {
            await stand.pcscd.card(another).tap();
            await letGo();
          },
          /another program/,
        );
      }),
      30_000,
    );
  });

  describe('several readers', () => {
    it(
      'reports taps at both, goes on when one is unplugged, and hears one that is plugged in later',
      onStand(2, async (stand) => {
        const heard = hearing();
        const reader = await stand.child.open(heard);
        let over = false;
        void reader.closed.then(() => (over = true));
        await Promise.all([
          stand.pcscd.card(badge, 0).tapUntilRead(),
          stand.pcscd.card(another, 1).tapUntilRead(),
        ]);
        await until('one tap at each', () => heard.taps.length > 1);
        expect(heard.taps).toEqual(expect.arrayContaining([csn(badge.uid), csn(another.uid)]));
        await stand.pcscd.unplug(0);
        await stand.pcscd.card(another, 1).tapUntilRead();
        await until('a tap at the other', () => heard.taps.length > 2);
        await stand.pcscd.plug(2);
        await stand.pcscd.card(badge, 2).tapUntilRead();
        await until('a tap at the new one', () => heard.taps.length > 3);
        expect(heard.taps.slice(2)).toEqual([csn(another.uid), csn(badge.uid)]);
        expect(over).toBe(false);
      }),
      30_000,
    );

    it(
      'listens only to the reader whose name fits',
      onStand(2, async (stand) => {
        const heard = hearing();
        await stand.child.open(heard, { match: virtualReaderName(1) });
        await stand.pcscd.card(badge, 0).tap();
        await stand.pcscd.card(another, 1).tapUntilRead();
        await until('the tap', () => heard.taps.length > 0);
        expect(heard.taps).toEqual([csn(another.uid)]);
        await expect(stand.child.open(hearing(), { match: 'OMNIKEY' })).rejects.toThrow(
          'no reader named "OMNIKEY" is connected',
        );
      }),
      30_000,
    );
  });
});
