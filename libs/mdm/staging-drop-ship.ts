import type { MdmGroup } from './staging-catalogue.ts';

/** Whether Windows devices may come provisioned from their manufacturer. */
export interface DropShipSettings {
  enabled: boolean;
  /** Groups below that have it on or off by themselves. */
  below: { uuid: string; name: string; enabled: boolean }[];
}

/** What the manufacturer is given. Shown once, to whoever asked; no other answer holds the password. */
export interface DropShipHandOut {
  groupUuid: string;
  userName: string;
  password: string;
}

/** Part of the port `MdmStaging`. */
export interface DropShip {
  read(group: MdmGroup, signal?: AbortSignal): Promise<DropShipSettings>;
  handOut(group: MdmGroup, signal?: AbortSignal): Promise<DropShipHandOut>;
  switch(group: MdmGroup, on: boolean, signal?: AbortSignal): Promise<DropShipSettings>;
  /** Fetches what manufacturers have registered. Accepted, not yet done. */
  sync(group: MdmGroup, signal?: AbortSignal): Promise<void>;
}
