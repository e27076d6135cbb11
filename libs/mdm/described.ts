import type { MdmCommand } from './command.ts';

/** One request as an adapter would send it. What is only known at that moment stands in braces: `{device id}`. */
export interface DescribedRequest {
  method: string;
  path: string;
  /** As JSON would carry it; null: there is none. */
  body: Readonly<Record<string, unknown>> | null;
  /** It changes nothing, and is left out where the answer is known already. */
  reads: boolean;
}

/** What is wanted of a device, for its platform as the site file has it. */
export interface DescribedDevice {
  serial: string;
  platform: string;
}

/** What an adapter would send, said without sending anything; a dry run shows it. */
export interface MdmDescription {
  assign(device: DescribedDevice, userName: string): DescribedRequest[];
  command(device: DescribedDevice, command: MdmCommand): DescribedRequest[];
}
