import type { FixtureInput } from '../world/fixture.ts';
import { defaultFixture } from '../world/default-fixture.ts';

/** The small hospital with a device of every kind, and a phone for each rule that looks at its state. */
export const fleetFixture: FixtureInput = {
  ...defaultFixture,
  accounts: [
    ...(defaultFixture.accounts ?? []),
    { userName: 'api-narrow', password: 'sandbox-password', role: 'kiosk', group: 'wardout' },
  ],
  devices: [
    ...(defaultFixture.devices ?? []),
    { id: 2201, serial: 'MAC1', platform: 'Apple macOS', stagingUser: 'staging-ward' },
    {
      id: 2202,
      serial: 'MAC2',
      platform: 'Apple macOS',
      stagingUser: 'staging-ward',
      supervised: false,
    },
    { id: 2203, serial: 'WIN1', platform: 'Windows 10', user: 'anna.berg' },
    {
      id: 2204,
      serial: 'WIN2',
      platform: 'Windows 10',
      user: 'anna.berg',
      operatingSystem: '10.0.14393',
    },
    { id: 2205, serial: 'TV1', platform: 'Apple tvOS', user: 'anna.berg' },
    { id: 2206, serial: 'CHROME1', platform: 'Chrome OS', user: 'anna.berg' },
    {
      id: 2207,
      serial: 'PHONE1',
      stagingUser: 'staging-ward',
      supervised: false,
      customAttributes: [{ application: 'ward', name: 'Station', value: 'W3' }],
      notes: ['Cracked glass'],
    },
    { id: 2208, serial: 'PHONE2', stagingUser: 'staging-ward', operatingSystem: '9.2' },
    { id: 2209, serial: 'PHONE3', stagingUser: 'staging-ward', operatingSystem: '12.5.7' },
    { id: 2210, serial: 'ANDROID1', platform: 'Android', user: 'anna.berg', operatingSystem: '6.0' },
    { id: 2211, serial: 'ANDROID2', platform: 'Android', user: 'anna.berg', ownership: 'E' },
    { id: 2212, serial: 'CHROME2', platform: 'Chrome OS', user: 'anna.berg', online: false },
  ],
};
