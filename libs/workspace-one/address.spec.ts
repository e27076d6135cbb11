import { afterEach, describe, expect, it } from '@jest/globals';
import { apiAddress } from './address.ts';
import { bareUem, faultFrom, saying, type BareUem } from './uem-for-specs.ts';

let uem: BareUem | undefined;
afterEach(async () => {
  await uem?.stop();
  uem = undefined;
});

describe('the address of the API', () => {
  it.each([
    ['https://cn135.awmdm.com', /console.*https:\/\/as135\.awmdm\.com/],
    ['https://cn800.awmdm.eu/', /https:\/\/as800\.awmdm\.eu/],
    ['https://uem.example.test/AirWatch/Login', /\/AirWatch is of the console/],
    ['https://uem.example.test/api', /without \/api/],
    ['https://uem.example.test/other', /without a path/],
    ['uem', /not a URL/],
  ])('is refused as %s, with the reason', (address, reason) => {
    expect(() => apiAddress(address)).toThrow(reason);
  });

  it.each(['https://as135.awmdm.com', 'https://uem.example.test/', 'https://cnc.example.test'])(
    'is taken as %s',
    (address) => {
      expect(apiAddress(address)).toBe(new URL(address).origin);
    },
  );

  it('that answers with a page to sign in is said to be the console', async () => {
    uem = await bareUem();
    const body = '<!DOCTYPE html><html><body>Workspace ONE UEM: sign in</body></html>';
    uem.answers.push(saying('GET /api/system/info', { status: 200, body }));
    expect(await faultFrom(uem.adapter().check())).toMatchObject({
      code: 'mdm-nonsense',
      detail: { note: expect.stringMatching(/address of the console/) },
    });
  });
});
