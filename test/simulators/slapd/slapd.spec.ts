import { expect, it } from '@jest/globals';
import { suiteNeeding } from '#test/support';
import { startSlapd } from './index.ts';

suiteNeeding('slapd', 'openssl')('the test directory', () => {
  it('starts again on the same ports, and its two authorities differ', async () => {
    const slapd = await startSlapd({ peopleCount: 100 });
    try {
      const { ports } = slapd;
      await slapd.restart();
      expect(slapd.ports).toEqual(ports);
      expect(slapd.ca).toContain('BEGIN CERTIFICATE');
      expect(slapd.otherCa).not.toBe(slapd.ca);
    } finally {
      await slapd.dispose();
    }
  });
});
