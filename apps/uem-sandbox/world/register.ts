import type { Device } from './device.ts';
import type { Registration } from './registration.ts';
import type { World } from './world.ts';

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Eight characters nobody confuses on a phone's keyboard; the shape of real tokens is not known. */
function newToken(world: World): string {
  const draw = (): string => letters[world.chance.int(letters.length)] ?? 'A';
  for (;;) {
    const token = Array.from({ length: 8 }, draw).join('');
    if (world.registrations.withToken(token) === undefined) return token;
  }
}

export type NewRegistration = Partial<Omit<Registration, 'id' | 'uuid' | 'token'>> &
  Pick<Registration, 'kind' | 'groupId'>;

const states = {
  registered: { enrollmentStatus: 'Registered', status: 'RegistrationActive' },
  allowed: { enrollmentStatus: 'Registered', status: 'Allowed' },
  denied: { enrollmentStatus: 'Blacklisted', status: 'Blocked' },
} as const;

/** Notes down a device before it enrolls. */
export function register(world: World, given: NewRegistration): Registration {
  const registration: Registration = {
    type: 'OneTimeUse',
    source: 'API',
    userId: undefined,
    serial: '',
    imei: '',
    udid: '',
    assetNumber: '',
    friendlyName: '',
    platform: undefined,
    model: '',
    operatingSystem: '',
    ownership: 'C',
    messageType: 'None',
    sendTo: '',
    attributes: [],
    tags: [],
    registeredAt: world.clock.now(),
    ...states[given.kind],
    ...given,
    id: world.registrations.nextId(),
    uuid: world.chance.uuid(),
    token: newToken(world),
  };
  world.registrations.add(registration);
  return registration;
}

export interface Identity {
  serial: string;
  imei: string;
  udid: string;
}

const isHere = (device: Device | undefined): device is Device =>
  device?.enrollmentStatus === 'Enrolled' || device?.enrollmentStatus === 'EnrollmentInProgress';

/** An enrolled device with one of these identifiers: it cannot be registered again (6181). */
export const enrolledTwin = ({ devices }: World, { serial, imei, udid }: Identity): Device | undefined =>
  [devices.find('serialnumber', serial), devices.find('imeinumber', imei), devices.find('udid', udid)].find(
    isHere,
  );

/** A record with one of these identifiers that waits for its device (5210). */
export const waitingTwin = (world: World, identity: Identity): Registration | undefined =>
  world.registrations.of(identity).find((r) => r.enrollmentStatus !== 'Enrolled');
