/** Switches of a subscription (Omnissa UEM API, EventNotifications, `DeviceEvents`). */
export const deviceEvents = [
  'Enrollment',
  'UnenrolledEnterpriseWipe',
  'Wipe',
  'CompromisedStatusChange',
  'Delete',
  'ComplianceStatusChange',
  'CheckOutCheckIn',
] as const;
export type DeviceEvent = (typeof deviceEvents)[number];

/** Its switches for changes of one attribute (`DeviceEvents.DeviceAttributes`). */
export const deviceAttributes = [
  'AssetNumber',
  'FriendlyName',
  'OrganizationGroup',
  'UserEmailAddress',
  'Ownership',
  'OperatingSystem',
  'PhoneNumber',
  'DeviceMCC',
] as const;
export type DeviceAttribute = (typeof deviceAttributes)[number];

export const formats = ['Xml', 'Json'] as const;
export type Format = (typeof formats)[number];

/** Somebody who wants to hear what befalls devices of a group and those beneath. */
export interface Subscription {
  id: number;
  uuid: string;
  groupId: number;
  targetName: string;
  targetUrl: string;
  userName: string;
  password: string;
  format: Format;
  active: boolean;
  events: DeviceEvent[];
  attributes: DeviceAttribute[];
}

export type DeliveryState = 'waiting' | 'delivered' | 'given-up' | 'lost';

/** One event on its way to one subscriber. */
export interface Delivery {
  id: number;
  subscriptionId: number;
  eventType: string;
  serial: string;
  /** The members that are sent. */
  event: Record<string, string | number>;
  at: number;
  state: DeliveryState;
  attempts: number;
  /** Not before this moment: back-off after a failure, or the fault that made it late. */
  notBefore: number;
  /** A late one, or one that lets the next pass, holds nobody up. */
  holdsUp: boolean;
  /** Sent when the one after it has been. */
  afterNext: boolean;
  /** The kind of the fault that struck it. */
  fault?: string;
  /** Of the last attempt: the status of the answer, or why there was none. */
  status?: number;
  error?: string;
  endedAt?: number;
}
