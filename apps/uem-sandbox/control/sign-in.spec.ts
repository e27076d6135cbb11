import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock } from '#libs/clock';
import { startSandbox, type Sandbox } from '../start.ts';
import { defaultFixture } from '../world/default-fixture.ts';

let sandbox: Sandbox;

beforeEach(async () => {
  const many = { userName: 'many', staging: 'MultipleUserStaging', security: 'basic' } as const;
  const users = [...(defaultFixture.users ?? []), many];
  sandbox = await startSandbox({ clock: manualClock(), fixture: { ...defaultFixture, users } });
});
afterEach(() => sandbox.close());

describe('signing in on a shared device', () => {
  it('takes and returns it without the API, on Android too', () => {
    for (const serial of ['TAPSTAND0001', 'TAPSTAND0101']) {
      expect(sandbox.control.enrolling.signIn(serial, 'anna.berg').user).toBe('anna.berg');
      expect(() => sandbox.control.enrolling.signIn(serial, 'ben.okafor')).toThrow('must sign out first');
      expect(sandbox.control.enrolling.signOut(serial)).toMatchObject({ user: 'staging-ward', home: true });
      expect(() => sandbox.control.enrolling.signOut(serial)).toThrow('nobody is signed in');
    }
  });

  it.each([
    ['TAPSTAND0001', 'nobody', 'nobody is named'],
    ['TAPSTAND0001', 'ines.moreau', 'is not active'],
    ['TAPSTAND0001', 'many', 'not a person'],
    ['TAPSTAND0103', 'anna.berg', 'not enrolled'],
    ['NONE', 'anna.berg', 'no device has the serial'],
  ])('is refused on %s for %s', (serial, user, reason) => {
    expect(() => sandbox.control.enrolling.signIn(serial, user)).toThrow(reason);
    expect(sandbox.control.enrolling.signIn('TAPSTAND0001', 'anna.berg').user).toBe('anna.berg');
  });

  it('needs the device within reach, and one that is staged', () => {
    sandbox.control.changeDevice('TAPSTAND0001', { online: false });
    expect(() => sandbox.control.enrolling.signIn('TAPSTAND0001', 'anna.berg')).toThrow('out of reach');
    expect(() => sandbox.control.enrolling.signOut('TAPSTAND0102')).toThrow('not staged for many');
  });
});
