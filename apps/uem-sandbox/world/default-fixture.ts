import { rights } from './account.ts';
import type { FixtureInput } from './fixture.ts';

const people = [
  ['anna.berg', 'Anna', 'Berg', 'ICU'],
  ['ben.okafor', 'Ben', 'Okafor', 'ICU'],
  ['clara.nowak', 'Clara', 'Nowak', 'Emergency'],
  ['diego.ramos', 'Diego', 'Ramos', 'Emergency'],
  ['emma.lindqvist', 'Emma', 'Lindqvist', 'Surgery'],
  ['farid.haddad', 'Farid', 'Haddad', 'Surgery'],
  ['grace.kim', 'Grace', 'Kim', 'Pharmacy'],
  ['hana.sato', 'Hana', 'Sato', 'Pharmacy'],
] as const;

/** The directory knows them, UEM does not yet: they appear on demand. */
const newcomers = [
  ['joao.silva', 'João', 'Silva'],
  ['kira.petrova', 'Kira', 'Petrova'],
] as const;

const mail = (userName: string): string => `${userName}@ward.example`;

/** A small hospital: what `npm run sandbox` shows when nothing is loaded. */
export const defaultFixture: FixtureInput = {
  groups: [
    { id: 570, name: 'Ward Hospital', groupId: 'ward', type: 'Customer' },
    { id: 571, name: 'Shared phones', groupId: 'wardshared', parent: 'ward' },
    { id: 572, name: 'Outpatients', groupId: 'wardout', parent: 'ward' },
  ],
  roles: [
    { name: 'kiosk', rights: [...rights] },
    { name: 'read-only', rights: ['devices-read', 'users-read', 'groups-read'] },
  ],
  accounts: [
    { userName: 'api-kiosk', password: 'sandbox-password', role: 'kiosk' },
    { userName: 'api-reader', password: 'sandbox-password', role: 'read-only' },
  ],
  clients: [
    { clientId: 'sandbox-client', clientSecret: 'sandbox-secret', role: 'kiosk' },
    { clientId: 'sandbox-reader', clientSecret: 'sandbox-secret', role: 'read-only' },
  ],
  users: [
    {
      id: 1001,
      userName: 'staging-ward',
      firstName: 'Staging',
      lastName: 'Ward',
      email: mail('staging-ward'),
      security: 'basic',
      staging: 'MultipleUserStaging',
    },
    {
      id: 1002,
      userName: 'staging-single',
      firstName: 'Staging',
      lastName: 'Single',
      email: mail('staging-single'),
      security: 'basic',
      staging: 'SingleUserStagingStandard',
    },
    ...people.map(([userName, firstName, lastName, department], i) => ({
      id: 1011 + i,
      userName,
      firstName,
      lastName,
      email: mail(userName),
      department,
      userGroups: [department === 'Pharmacy' ? 'Pharmacy' : 'Nurses'],
    })),
    {
      id: 1031,
      userName: 'ines.moreau',
      firstName: 'Ines',
      lastName: 'Moreau',
      email: mail('ines.moreau'),
      active: false,
    },
    {
      id: 1032,
      userName: 'anna.bergmann',
      firstName: 'Anna',
      lastName: 'Bergmann',
      email: mail('anna.bergmann'),
    },
  ],
  tags: [
    { id: 1, name: 'Ward pool' },
    { id: 2, name: 'Out for repair' },
  ],
  userGroups: [
    { id: 1, name: 'Nurses' },
    { id: 2, name: 'Pharmacy' },
  ],
  smartGroups: [
    { id: 2, name: 'Ward iPhones', organizationGroups: ['wardshared'], platforms: ['Apple'] },
    { id: 3, name: 'Phones of the pharmacy', userGroups: ['Pharmacy'] },
    { id: 4, name: 'Phones out for repair', tags: ['Out for repair'] },
  ],
  profiles: [
    { id: 1, name: 'Ward Wi-Fi', platform: 'Apple iOS', smartGroups: ['Ward iPhones'] },
    {
      id: 2,
      name: 'Quiet hours',
      platform: 'Apple iOS',
      smartGroups: ['Ward iPhones'],
      assignment: 'optional',
    },
    { id: 3, name: 'Pharmacy VPN', context: 'user', smartGroups: ['Phones of the pharmacy'] },
    { id: 4, name: 'Repair wallpaper', smartGroups: ['Phones out for repair'] },
  ],
  apps: [
    { id: 11, name: 'Ward map', smartGroups: ['Ward iPhones'] },
    {
      id: 12,
      name: 'Dose table',
      source: 'purchased',
      assignment: 'optional',
      smartGroups: ['Ward iPhones'],
    },
    { id: 13, name: 'Interpreter', source: 'public', assignment: 'optional' },
  ],
  directory: [...people, ...newcomers].map(([userName, firstName, lastName]) => ({
    userName,
    firstName,
    lastName,
    email: mail(userName),
  })),
  dep: [
    {
      group: 'ward',
      devices: [
        { serial: 'TAPSTANDADE1' },
        { serial: 'TAPSTANDADE2' },
        { serial: 'TAPSTANDADE3', model: 'MacBook Air', platform: 'Apple macOS' },
      ],
    },
  ],
  devices: [
    ...Array.from({ length: 12 }, (_, i) => ({
      id: 2001 + i,
      serial: `TAPSTAND${String(i + 1).padStart(4, '0')}`,
      friendlyName: `Ward phone ${i + 1}`,
      group: 'wardshared',
      stagingUser: 'staging-ward',
    })),
    {
      id: 2101,
      serial: 'TAPSTAND0101',
      platform: 'Android',
      friendlyName: 'Ward Android',
      group: 'wardshared',
      stagingUser: 'staging-ward',
    },
    {
      id: 2102,
      serial: 'TAPSTAND0102',
      friendlyName: 'Single-staged phone',
      group: 'wardshared',
      stagingUser: 'staging-single',
    },
    {
      id: 2103,
      serial: 'TAPSTAND0103',
      friendlyName: 'Phone left UEM',
      group: 'wardshared',
      stagingUser: 'staging-ward',
      enrollmentStatus: 'Unenrolled',
    },
  ],
};
