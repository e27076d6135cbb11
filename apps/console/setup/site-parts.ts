/** A site as plain data, as the service keeps it. */
export type SiteData = Readonly<Record<string, unknown>>;

const isGroup = (value: unknown): value is SiteData =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const groupIn = (value: unknown, ...names: string[]): SiteData => {
  let here = value;
  for (const name of names) here = isGroup(here) ? here[name] : undefined;
  return isGroup(here) ? here : {};
};

export const listIn = (value: unknown): SiteData[] => (Array.isArray(value) ? value.filter(isGroup) : []);

export const textIn = (group: SiteData, name: string): string => {
  const value = group[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** A field that ends in File says only that a value is kept for it. */
const kept = 'kept';

const without = (group: SiteData, ...names: string[]): SiteData =>
  Object.fromEntries(Object.entries(group).filter(([name]) => !names.includes(name)));

/** Only what was filled in. */
const filled = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).flatMap(([k, v]) => (v.trim() === '' ? [] : [[k, v.trim()]])));

export type DirectoryKind = 'active-directory' | 'other';

/** What each kind of directory calls things. */
const directoryNames: Record<DirectoryKind, Record<string, string>> = {
  'active-directory': {
    idAttribute: 'objectGUID',
    userNameAttribute: 'sAMAccountName',
    firstNameAttribute: 'givenName',
    displayNameAttribute: 'displayName',
    filter: '(objectClass=user)',
  },
  other: {
    idAttribute: 'entryUUID',
    userNameAttribute: 'uid',
    firstNameAttribute: 'givenName',
    displayNameAttribute: 'cn',
  },
};

export interface DirectoryValues {
  kind: DirectoryKind;
  url: string;
  startTls: boolean;
  bindDn: string;
  password: string;
  base: string;
  badgeAttribute: string;
  badgeFormat: string;
  /** PEM of the authority that signed the directory's certificate; empty: one the machine knows. */
  authority: string;
}

/** Secrets by their field, as they were typed; empty ones stay what they are. */
type Secrets = Record<string, string>;

/** The directory for the document, with what is to be kept beside it. What else stands in `before` stays. */
export function directoryOf(v: DirectoryValues, before: SiteData): { directory: SiteData; secrets: Secrets } {
  const was = groupIn(before, 'ldap');
  const { url, bindDn, base, badgeAttribute, badgeFormat } = v;
  const hasAuthority = v.authority.trim() !== '' || was['caFile'] !== undefined;
  const ldap = {
    ...without(was, 'startTls', 'caFile', 'filter'),
    ...directoryNames[v.kind],
    ...filled({ url, bindDn, base, badgeAttribute, badgeFormat }),
    ...(v.startTls ? { startTls: true } : {}),
    ...(hasAuthority ? { caFile: kept } : {}),
    passwordFile: kept,
  };
  const secrets = { 'directory.ldap.passwordFile': v.password, 'directory.ldap.caFile': v.authority };
  return { directory: { ldap }, secrets: filled(secrets) };
}

export interface MdmValues {
  by: 'oauth' | 'basic';
  apiUrl: string;
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  userName: string;
  password: string;
  tenantCode: string;
}

/** Workspace ONE for the document, with what is to be kept beside it. */
export function mdmOf(v: MdmValues, before: SiteData): { mdm: SiteData; secrets: Secrets } {
  const was = groupIn(before, 'workspaceOne');
  const auth =
    v.by === 'oauth'
      ? { oauth: { ...filled({ tokenUrl: v.tokenUrl, clientId: v.clientId }), clientSecretFile: kept } }
      : { basic: { ...filled({ userName: v.userName }), passwordFile: kept, tenantCodeFile: kept } };
  const under = `mdm.workspaceOne.auth.${v.by}`;
  const secrets =
    v.by === 'oauth'
      ? { [`${under}.clientSecretFile`]: v.clientSecret }
      : { [`${under}.passwordFile`]: v.password, [`${under}.tenantCodeFile`]: v.tenantCode };
  const workspaceOne = { ...was, ...filled({ apiUrl: v.apiUrl }), auth };
  return { mdm: { ...without(before, 'servers'), workspaceOne }, secrets: filled(secrets) };
}

/** A reader or a cabinet as it stands in a station. */
export interface Driven {
  id: string;
  driver: string;
  options: SiteData;
}

const drivenIn = (list: unknown): Driven[] =>
  listIn(list).map((one) => ({
    id: textIn(one, 'id'),
    driver: textIn(one, 'driver'),
    options: without(one, 'id', 'driver'),
  }));

export interface StationValues {
  hospital: string;
  id: string;
  name: string;
  language: 'en' | 'de';
  readers: readonly Driven[];
  cabinets: readonly Driven[];
}

/** `Ward 3 B` → `ward-3-b`: what a station is called in files and addresses. */
export const idFrom = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'station';

export function stationIn(site: SiteData): StationValues {
  const [station = {}] = listIn(site['stations']);
  return {
    hospital: textIn(site, 'name') === 'Tapstand' ? '' : textIn(site, 'name'),
    id: textIn(station, 'id'),
    name: textIn(station, 'name'),
    language: textIn(station, 'language') === 'de' ? 'de' : 'en',
    readers: drivenIn(station['readers']),
    cabinets: drivenIn(station['cabinets']),
  };
}

const written = ({ id, driver, options }: Driven): SiteData => ({ id, driver, ...options });

/** The first station as filled in; others, and the bays of this one, stay. */
export function withStation(site: SiteData, v: StationValues): SiteData {
  const [first = {}, ...others] = listIn(site['stations']);
  const station = {
    ...first,
    id: v.id === '' ? idFrom(v.name) : v.id,
    name: v.name.trim(),
    language: v.language,
    readers: v.readers.map(written),
    cabinets: v.cabinets.map(written),
  };
  return { ...site, name: v.hospital.trim(), stations: [station, ...others] };
}

/** A device of the wizard's table; `bay` is empty where it has none. */
export interface DeviceRow {
  name: string;
  serial: string;
  platform: string;
  bay: string;
}

export function devicesIn(site: SiteData): { stagingUser: string; rows: DeviceRow[] } {
  const [group = {}] = listIn(site['deviceGroups']);
  const bays = listIn(groupIn(listIn(site['stations'])[0])['bays']);
  const rows = listIn(site['devices']).map((d) => {
    const id = textIn(d, 'id') === '' ? textIn(d, 'serial') : textIn(d, 'id');
    const bay = bays.find((b) => textIn(b, 'device') === id);
    return {
      name: textIn(d, 'name'),
      serial: textIn(d, 'serial'),
      platform: textIn(d, 'platform'),
      bay: bay === undefined ? '' : textIn(bay, 'bay'),
    };
  });
  return { stagingUser: textIn(group, 'stagingUser'), rows };
}

/** Devices of the first group, each in the bay that was typed, in the first cabinet of the first station. */
export function withDevices(site: SiteData, stagingUser: string, rows: readonly DeviceRow[]): SiteData {
  const [group = {}, ...groups] = listIn(site['deviceGroups']);
  const [station = {}, ...stations] = listIn(site['stations']);
  const id = textIn(group, 'id') === '' ? 'devices' : textIn(group, 'id');
  const before = new Map(listIn(site['devices']).map((d) => [textIn(d, 'serial'), d]));
  const devices = rows.map(({ name, serial, platform }) => ({
    ...before.get(serial.trim()),
    name: name.trim(),
    serial: serial.trim(),
    group: textIn(before.get(serial.trim()) ?? {}, 'group') || id,
    platform,
  }));
  const idOf = (serial: string) => textIn(before.get(serial) ?? {}, 'id') || serial;
  const cabinet = textIn(listIn(station['cabinets'])[0] ?? {}, 'id');
  const bays = rows.flatMap(({ serial, bay }) =>
    /^\d+$/.test(bay.trim()) && cabinet !== ''
      ? [{ cabinet, bay: Number(bay), device: idOf(serial.trim()) }]
      : [],
  );
  return {
    ...site,
    deviceGroups: [{ ...group, id, stagingUser: stagingUser.trim() }, ...groups],
    devices,
    stations: Object.keys(station).length === 0 ? [] : [{ ...station, bays }, ...stations],
  };
}
