import { afterEach, expect, it } from '@jest/globals';
import { suiteNeeding, until } from '#test/support';
import { hearing } from './badge-reader.suite.ts';
import { pcscStand } from './badge-reader-pcsc-stand.ts';
import type { PcscStand } from './badge-reader-pcsc-stand.ts';
suiteNeeding('pcscd')('stress', () => {
  let stand: PcscStand;
  afterEach(() => stand.dispose(), 30_000);
  it.each([2, 4])('%d readers at once', async (n) => {
    stand = await pcscStand(n);
    const heard = hearing();
    await stand.child.open(heard);
    await new Promise((r) => setTimeout(r, 500));
    let sent = 0; let lost = 0;
    for (let i = 0; i < 60; i++) {
      const cards = Array.from({ length: n }, (_, r) => stand.pcscd.card({ uid: `04${r}0${i.toString(16).padStart(4, '0')}` }, r));
      const before = heard.taps.length;
      await Promise.all(cards.map((c) => c.tap(150)));
      sent += n;
      await new Promise((r) => setTimeout(r, 30));
      lost += n - (heard.taps.length - before);
    }
    process.stderr.write(`\n${n} readers: sent ${sent}, got ${heard.taps.length}, misreads ${JSON.stringify(heard.misreads)}\n`);
    expect(lost).toBe(0);
  }, 60_000);
});
