import { describe, expect, it } from '@jest/globals';
import { devicesIn, directoryOf, idFrom, mdmOf, stationIn, withDevices, withStation } from './site-parts.ts';

const beginning = { name: 'Tapstand', stations: [] };
const station = {
  hospital: 'St. Example',
  id: '',
  name: 'Ward 3 B',
  language: 'de',
  readers: [{ id: 'reader', driver: 'pcsc', options: {} }],
  cabinets: [{ id: 'wall', driver: 'cambrionix', options: { path: '/dev/x' } }],
} as const;
const rows = [
  { name: 'Phone 1', serial: 'S1', platform: 'ios', bay: '1' },
  { name: 'Phone 2', serial: 'S2', platform: 'ios', bay: '' },
];

describe('the station of the wizard', () => {
  it('is read back as it was written', () => {
    const site = withStation(beginning, station);
    expect(site).toMatchObject({ name: 'St. Example', stations: [{ id: 'ward-3-b', name: 'Ward 3 B' }] });
    expect(stationIn(site)).toEqual({ ...station, id: 'ward-3-b' });
  });

  it('keeps its bays and the other stations when it is written again', () => {
    const site = withDevices(withStation(beginning, station), 'staging', rows);
    const two = { ...site, stations: [...(site['stations'] as object[]), { id: 'ward-4' }] };
    const again = withStation(two, { ...stationIn(two), name: 'Ward 3' });
    expect(devicesIn(again).rows).toEqual(rows);
    expect((again['stations'] as { id: string }[]).map((s) => s.id)).toEqual(['ward-3-b', 'ward-4']);
  });

  it('has a name for files from whatever it is called', () => {
    expect(['Ward 3 B', 'Station Süd', '…'].map(idFrom)).toEqual(['ward-3-b', 'station-su-d', 'station']);
  });
});

describe('the devices of the wizard', () => {
  it('lie in the bays that were typed, and are read back', () => {
    const site = withDevices(withStation(beginning, station), ' staging ', rows);
    expect(site['deviceGroups']).toEqual([{ id: 'devices', stagingUser: 'staging' }]);
    expect(site['stations']).toMatchObject([{ bays: [{ cabinet: 'wall', bay: 1, device: 'S1' }] }]);
    expect(devicesIn(site)).toEqual({ stagingUser: 'staging', rows });
  });

  it('keep the id they had', () => {
    const before = {
      ...withStation(beginning, station),
      devices: [{ id: 'phone-1', name: 'x', serial: 'S1', group: 'g' }],
    };
    const site = withDevices(before, 'staging', rows.slice(0, 1));
    expect(site['devices']).toEqual([
      { id: 'phone-1', name: 'Phone 1', serial: 'S1', group: 'g', platform: 'ios' },
    ]);
    expect(site['stations']).toMatchObject([{ bays: [{ device: 'phone-1' }] }]);
  });
});

describe('what is reached from the site', () => {
  const directory = {
    kind: 'active-directory',
    url: 'ldaps://dc1',
    startTls: false,
    bindDn: 'cn=x',
    password: 'secret',
    base: 'dc=x',
    badgeAttribute: 'employeeNumber',
    badgeFormat: 'decimal',
    authority: '',
  } as const;

  it('names no secret in the document, and has it beside', () => {
    const made = directoryOf(directory, {});
    expect(JSON.stringify(made.directory)).not.toContain('secret');
    expect(made.directory).toMatchObject({ ldap: { idAttribute: 'objectGUID', passwordFile: 'kept' } });
    expect(made.secrets).toEqual({ 'directory.ldap.passwordFile': 'secret' });
  });

  it('leaves a secret that was not typed again as it is', () => {
    expect(directoryOf({ ...directory, password: '' }, {}).secrets).toEqual({});
    expect(directoryOf({ ...directory, password: '' }, {}).directory).toMatchObject({
      ldap: { passwordFile: 'kept' },
    });
  });

  it('signs in to the MDM in one way only', () => {
    const values = {
      by: 'oauth',
      apiUrl: 'https://uem',
      tokenUrl: 'https://t',
      clientId: 'c',
      clientSecret: 's',
      userName: 'u',
      password: 'p',
      tenantCode: 't',
    } as const;
    const oauth = mdmOf(values, {});
    expect(oauth.mdm).toEqual({
      workspaceOne: {
        apiUrl: 'https://uem',
        auth: { oauth: { tokenUrl: 'https://t', clientId: 'c', clientSecretFile: 'kept' } },
      },
    });
    expect(oauth.secrets).toEqual({ 'mdm.workspaceOne.auth.oauth.clientSecretFile': 's' });
    const basic = mdmOf({ ...values, by: 'basic' }, oauth.mdm);
    expect(basic.mdm).toMatchObject({ workspaceOne: { auth: { basic: { userName: 'u' } } } });
    expect(Object.keys(basic.secrets)).toHaveLength(2);
  });
});
