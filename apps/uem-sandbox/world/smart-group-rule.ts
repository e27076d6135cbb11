import { platforms, type Device } from './device.ts';
import type { Criteria, OemAndModels, OperatingSystemRule, SmartGroup } from './smart-group.ts';
import type { World } from './world.ts';

const lower = (texts: readonly string[]): Set<string> => new Set(texts.map((t) => t.toLowerCase()));
const platformOf = (device: Device): string => platforms[device.platform].name.toLowerCase();
const isApple = (device: Device): boolean => device.platform.startsWith('Apple');

const ownershipOf = {
  C: 'corporatededicated',
  S: 'corporateshared',
  E: 'employeeowned',
  Undefined: 'unknown',
};

/** -1, 0, 1; missing parts count as 0: 18.6 is 18.6.0. */
function compareVersions(a: string, b: string): number {
  const parts = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);
  const [x, y] = [parts(a), parts(b)];
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const difference = (x[i] ?? 0) - (y[i] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

/** Operators as clients write them: words in any case and with or without blanks, or signs. */
const operators: Readonly<Record<string, (order: number) => boolean>> = {
  equals: (o) => o === 0,
  equal: (o) => o === 0,
  '=': (o) => o === 0,
  notequals: (o) => o !== 0,
  notequal: (o) => o !== 0,
  greaterthan: (o) => o > 0,
  '>': (o) => o > 0,
  lessthan: (o) => o < 0,
  '<': (o) => o < 0,
  greaterthanorequalto: (o) => o >= 0,
  greaterthanorequal: (o) => o >= 0,
  '>=': (o) => o >= 0,
  lessthanorequalto: (o) => o <= 0,
  lessthanorequal: (o) => o <= 0,
  '<=': (o) => o <= 0,
};
const operatorNamed = (text: string) => operators[text.toLowerCase().replaceAll(/\s/g, '')];
export const isOperator = (text: string): boolean => operatorNamed(text) !== undefined;

const fitsSystem = (device: Device, rule: OperatingSystemRule): boolean =>
  (rule.deviceType === '' ||
    rule.deviceType.toLowerCase() === platformOf(device) ||
    rule.deviceType.toLowerCase() === device.platform.toLowerCase()) &&
  operatorNamed(rule.operator)?.(compareVersions(device.operatingSystem, rule.value)) === true;

const hasModel = (device: Device, model: string): boolean =>
  device.model.toLowerCase().includes(model.toLowerCase());

/** The maker is Apple, or the first word of the model ("Zebra TC52"). */
const makerOf = (device: Device): string => (isApple(device) ? 'apple' : (device.model.split(' ')[0] ?? ''));

const fitsMaker = (device: Device, { oem, models }: OemAndModels): boolean =>
  makerOf(device).toLowerCase() === oem.name.toLowerCase() &&
  (models.length === 0 || models.some((m) => hasModel(device, m.name)));

function fitsCategory(device: Device, category: string): boolean {
  switch (category) {
    case 'all':
      return true;
    case 'depenrolled':
      return isApple(device);
    case 'supervised':
      return isApple(device) && device.supervised;
    case 'applenonsupervised':
      return isApple(device) && !device.supervised;
    case 'userapprovedmdmenrolled':
      return platforms[device.platform].word === 'macOS';
    case 'androidenterprise':
    case 'customdpcworkmanaged':
      return platforms[device.platform].word === 'Android';
    default:
      return false;
  }
}

const architectureOf = (device: Device): string =>
  platforms[device.platform].word === 'Windows' ? 'x64' : 'arm64';

type Rule = (device: Device) => boolean;

/** The lists that say something about the device alone. */
function deviceRules(criteria: Criteria): Rule[] {
  const rules: Rule[] = [];
  const wanted = lower(criteria.platforms);
  if (wanted.size > 0) rules.push((d) => wanted.has(platformOf(d)));
  const ownerships = lower(criteria.ownerships);
  if (ownerships.size > 0 && !ownerships.has('allownerships'))
    rules.push((d) => ownerships.has(ownershipOf[d.ownership]));
  if (criteria.models.length > 0) rules.push((d) => criteria.models.some((m) => hasModel(d, m)));
  if (criteria.operatingSystems.length > 0)
    rules.push((d) => criteria.operatingSystems.some((rule) => fitsSystem(d, rule)));
  const managed = lower(criteria.managementTypes);
  if (managed.size > 0) rules.push(() => managed.has('all') || managed.has('mdmenrolled'));
  const categories = [...lower(criteria.enrollmentCategories)];
  if (categories.length > 0) rules.push((d) => categories.some((c) => fitsCategory(d, c)));
  if (criteria.oemAndModels.length > 0)
    rules.push((d) => criteria.oemAndModels.some((item) => fitsMaker(d, item)));
  const architectures = lower(criteria.cpuArchitectures);
  if (architectures.size > 0) rules.push((d) => architectures.has(architectureOf(d)));
  return rules;
}

/** The lists that need the rest of the tenant. */
function tenantRules({ groups, tags, userGroups }: World, criteria: Criteria): Rule[] {
  const rules: Rule[] = [];
  if (criteria.organizationGroups.length > 0) {
    const reaches = criteria.organizationGroups.map((id) => groups.reach(id));
    rules.push((d) => reaches.some((reach) => reach.has(d.groupId)));
  }
  if (criteria.tags.length > 0) rules.push((d) => criteria.tags.some((id) => tags.has(id, d)));
  if (criteria.userGroups.length > 0)
    rules.push((d) => criteria.userGroups.some((id) => userGroups.groupsOf(d.userId).has(id)));
  return rules;
}

/**
 * Whether a device is in this smart group. An exclusion beats everything, an addition beats the criteria; each list of
 * criteria that says anything must have one entry that fits. Nobody is in it from outside the managing group.
 */
export function ruleOf(world: World, { managedBy, criteria }: SmartGroup): Rule {
  const reach = world.groups.reach(managedBy);
  const [notDevices, notUsers] = [new Set(criteria.deviceExclusions), new Set(criteria.userExclusions)];
  const [devices, users] = [new Set(criteria.deviceAdditions), new Set(criteria.userAdditions)];
  const rules = [...tenantRules(world, criteria), ...deviceRules(criteria)];
  return (device) => {
    if (!reach.has(device.groupId) || notDevices.has(device.id) || notUsers.has(device.userId)) return false;
    if (criteria.userGroupExclusions.some((id) => world.userGroups.groupsOf(device.userId).has(id)))
      return false;
    if (devices.has(device.id) || users.has(device.userId)) return true;
    return criteria.type === 'All' && rules.every((fits) => fits(device));
  };
}
