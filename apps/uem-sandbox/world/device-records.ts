/** One row of the custom attributes of a device; name and application group together are unique. */
export interface CustomAttribute {
  /** Called Application in the console. */
  group: string;
  name: string;
  value: string;
}

export interface DeviceNote {
  id: number;
  text: string;
  createdAt: number;
  modifiedAt: number;
}

export interface SentMessage {
  kind: 'push' | 'email' | 'sms';
  /** Address or number; the device itself for a push. */
  to: string;
  subject: string;
  text: string;
  /** When it arrived: a push waits until the device is within reach. */
  at: number;
}

/** Severities of the event log (Omnissa UEM API, EventLog). */
export type Severity =
  'Emergency' | 'Alert' | 'Critical' | 'Error' | 'Warning' | 'Notice' | 'Information' | 'Debug';

export interface LogEntry {
  id: number;
  severity: Severity;
  at: number;
  source: 'Device' | 'Console';
  event: string;
  /** Who asked for it; empty where the device did it by itself. */
  account: string;
  what: string;
  before: string;
  after: string;
}
