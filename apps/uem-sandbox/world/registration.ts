import type { Device, PlatformName } from './device.ts';

/** Words of `type`, `source`, `status` and `enrollment_status` (Omnissa UEM API, EnrollmentTokenV1). */
export type RegistrationType = 'OneTimeUse' | 'DeviceEnrollmentProgramToken' | 'DropshipProvisioning';
export type RegistrationSource =
  'Console' | 'API' | 'BatchImport' | 'DeviceEnrollmentProgramToken' | 'Offline';
export type TokenStatus = 'RegistrationActive' | 'RegistrationExpired' | 'Allowed' | 'Blocked';

export interface RegisteredAttribute {
  name: string;
  value: string;
  application: string;
}

/**
 * A device UEM knows before it enrolls: registered (with the token it may enroll with), allowed, or denied. The console
 * lists all of them under Devices > Lifecycle > Enrollment Status.
 */
export interface Registration {
  id: number;
  uuid: string;
  token: string;
  kind: 'registered' | 'allowed' | 'denied';
  type: RegistrationType;
  source: RegistrationSource;
  groupId: number;
  /** For whom; undefined for an allowed or denied device and for one of Apple's list nobody was chosen for. */
  userId: number | undefined;
  /** Identifiers, empty where not given. */
  serial: string;
  imei: string;
  udid: string;
  assetNumber: string;
  friendlyName: string;
  platform: PlatformName | undefined;
  model: string;
  operatingSystem: string;
  ownership: Device['ownership'];
  enrollmentStatus: 'Registered' | 'EnrollmentInProgress' | 'Enrolled' | 'Discovered' | 'Blacklisted';
  status: TokenStatus;
  messageType: 'Email' | 'SMS' | 'QrCode' | 'None';
  sendTo: string;
  attributes: RegisteredAttribute[];
  tags: string[];
  registeredAt: number;
  /** Uuid of the profile Apple hands out for it. */
  depProfile?: string | undefined;
  deviceId?: number;
}

export type Identifier = 'serial' | 'imei' | 'udid' | 'assetNumber';
const identifiers: readonly Identifier[] = ['serial', 'imei', 'udid', 'assetNumber'];

/** Registrations by every id; several may carry the same serial number. */
export class RegistrationTable {
  readonly byId = new Map<number, Registration>();
  readonly #byUuid = new Map<string, Registration>();
  readonly #byToken = new Map<string, Registration>();
  readonly #byIdentifier = new Map<string, Registration[]>();
  #lastId = 0;

  add(registration: Registration): void {
    this.byId.set(registration.id, registration);
    this.#byUuid.set(registration.uuid, registration);
    this.#byToken.set(registration.token.toLowerCase(), registration);
    for (const key of keysOf(registration)) {
      const others = this.#byIdentifier.get(key);
      if (others === undefined) this.#byIdentifier.set(key, [registration]);
      else others.push(registration);
    }
    this.#lastId = Math.max(this.#lastId, registration.id);
  }

  remove(registration: Registration): void {
    this.byId.delete(registration.id);
    this.#byUuid.delete(registration.uuid);
    this.#byToken.delete(registration.token.toLowerCase());
    for (const key of keysOf(registration)) {
      const left = (this.#byIdentifier.get(key) ?? []).filter((r) => r !== registration);
      if (left.length === 0) this.#byIdentifier.delete(key);
      else this.#byIdentifier.set(key, left);
    }
  }

  withUuid(uuid: string): Registration | undefined {
    return this.#byUuid.get(uuid);
  }

  withToken(token: string): Registration | undefined {
    return this.#byToken.get(token.toLowerCase());
  }

  /** Those that carry this identifier, oldest first. */
  with(kind: Identifier, value: string): readonly Registration[] {
    return this.#byIdentifier.get(`${kind}:${value.toLowerCase()}`) ?? [];
  }

  /** Those that share a serial number, IMEI or UDID with this device, oldest first. */
  of(device: { serial: string; imei: string; udid: string }): Registration[] {
    const found = new Set([
      ...this.with('serial', device.serial),
      ...this.with('imei', device.imei),
      ...this.with('udid', device.udid),
    ]);
    return [...found].sort((a, b) => a.id - b.id);
  }

  nextId(): number {
    return this.#lastId + 1;
  }
}

const keysOf = (registration: Registration): string[] =>
  identifiers.flatMap((kind) =>
    registration[kind] === '' ? [] : [`${kind}:${registration[kind].toLowerCase()}`],
  );
