import type { DeviceCandidate } from '#libs/domain';

/** How somebody supposes a device to be; what is left out is as it is. */
interface Supposed {
  device: string;
  charge?: number | null | undefined;
  docked?: boolean | undefined;
  inPool?: boolean | undefined;
  out?: boolean | undefined;
  faultyBay?: boolean | undefined;
  returnConfirmed?: boolean | undefined;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const isAbout = (s: Supposed, d: DeviceCandidate): boolean =>
  s.device === d.id || same(s.device, d.serial) || same(s.device, d.name);

/** The device with all that is supposed of it. Pure. */
export function supposedDevice(device: DeviceCandidate, supposed: readonly Supposed[]): DeviceCandidate {
  return supposed.filter((s) => isAbout(s, device)).reduce(laidOver, device);
}

function laidOver(device: DeviceCandidate, s: Supposed): DeviceCandidate {
  const { chargePercent, charged, ...rest } = device;
  const charge =
    s.charge === undefined
      ? {
          ...(chargePercent === undefined ? {} : { chargePercent }),
          ...(charged === undefined ? {} : { charged }),
        }
      : s.charge === null
        ? {}
        : { chargePercent: s.charge };
  return {
    ...rest,
    ...charge,
    ...(s.docked === undefined ? {} : { docked: s.docked }),
    ...(s.inPool === undefined ? {} : { inPool: s.inPool }),
    ...(s.out === undefined ? {} : { out: s.out }),
    ...(s.faultyBay === undefined ? {} : { bayFaulty: s.faultyBay }),
    ...(s.returnConfirmed === undefined ? {} : { returnVerified: s.returnConfirmed }),
  };
}
