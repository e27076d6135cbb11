import { Fault, isFault } from '#libs/domain';
import type { Mdm, MdmCheck, MdmDevices, MdmLine, ReadOptions } from './mdm.ts';

/** One MDM server of a site with the devices it manages. */
export interface MdmServer {
  /** As the site file names it. */
  name: string;
  mdm: MdmLine;
  serials: readonly string[];
}

const keyOf = (serial: string): string => serial.normalize('NFC').toLowerCase();

/** One answer for all: what each says it is, or the first fault, whose note names every server that failed. */
async function checkAll(servers: readonly MdmServer[], signal?: AbortSignal): Promise<MdmCheck> {
  const checks: { name: string; check: MdmCheck }[] = [];
  const faults: { name: string; fault: Fault }[] = [];
  await Promise.all(
    servers.map(async ({ name, mdm }) => {
      try {
        checks.push({ name, check: await mdm.check(signal) });
      } catch (error) {
        if (!isFault(error)) throw error;
        faults.push({ name, fault: error });
      }
    }),
  );
  const inOrder = <T extends { name: string }>(some: T[]): T[] =>
    servers.flatMap(({ name }) => some.filter((s) => s.name === name));
  const [worst] = inOrder(faults);
  if (worst !== undefined) {
    const note = inOrder(faults)
      .map(({ name, fault }) => `Server ${name}: ${fault.detail.note ?? fault.code}`)
      .join(' ');
    throw new Fault(worst.fault.code, { ...worst.fault.detail, note }, worst.fault);
  }
  const told = (key: keyof MdmCheck): string =>
    inOrder(checks)
      .map(({ name, check }) => `${name}: ${check[key]}`)
      .join(', ');
  return { product: told('product'), version: told('version') };
}

/** Reads of each server its own devices, all servers at once: what one cannot tell does not spoil the others' answers. */
async function readAll(
  asked: ReadonlyMap<Mdm, string[]>,
  signal?: AbortSignal,
  options?: ReadOptions,
): Promise<MdmDevices> {
  const answers = await Promise.all([...asked].map(([mdm, its]) => mdm.readDevices(its, signal, options)));
  return {
    devices: new Map(answers.flatMap(({ devices }) => [...devices])),
    unreachable: new Map(answers.flatMap(({ unreachable }) => [...unreachable])),
  };
}

/**
 * Several servers as one: every call goes to the server that manages the device, and to no other, so one that is down
 * leaves the others working. A serial number that the site does not list is `mdm-device-unknown`, and nobody is asked.
 */
export function mdmByServer(servers: readonly MdmServer[]): MdmLine {
  const bySerial = new Map(servers.flatMap(({ mdm, serials }) => serials.map((s) => [keyOf(s), mdm])));
  const of = (serial: string): Mdm => {
    const mdm = bySerial.get(keyOf(serial));
    if (mdm !== undefined) return mdm;
    throw new Fault('mdm-device-unknown', {
      note: 'The site lists no device with this serial number, so nobody knows which server manages it.',
      unsent: true,
    });
  };
  return {
    check: (signal) => checkAll(servers, signal),
    readDevice: async (serial, signal) => of(serial).readDevice(serial, signal),
    async readDevices(serials, signal, options) {
      const asked = new Map<Mdm, string[]>();
      for (const serial of serials) {
        const mdm = bySerial.get(keyOf(serial));
        if (mdm !== undefined) asked.set(mdm, [...(asked.get(mdm) ?? []), serial]);
      }
      return readAll(asked, signal, options);
    },
    assign: async (serial, userName, signal, options) => of(serial).assign(serial, userName, signal, options),
    meet: async (serial, signal) => of(serial).meet(serial, signal),
    command: async (serial, command, signal) => of(serial).command(serial, command, signal),
    look: async (serial, command, signal) => of(serial).look(serial, command, signal),
    availability: (serial) => bySerial.get(keyOf(serial))?.availability(serial) ?? 0,
    // Each server has a quota of its own: `states` tells them.
    quota: () => undefined,
    states: () => servers.flatMap(({ mdm }) => mdm.states()),
    onClose(tell) {
      for (const { mdm } of servers) mdm.onClose(tell);
    },
    async close() {
      await Promise.all(servers.map(({ mdm }) => mdm.close()));
    },
  };
}
