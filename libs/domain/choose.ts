import type { DeviceCandidate } from './custody.ts';
import type { FaultCode } from './faults.ts';

export interface DeviceWish {
  group?: string;
  /** Devices known to be below are left to charge; a device whose charge nobody knows is not refused for it. */
  minChargePercent: number;
  /** Whether a device whose return the MDM has not confirmed may be handed out, last. */
  allowUnverified: boolean;
}

export interface Choice {
  device: DeviceCandidate;
  /** One sentence per device that was passed over, and one for the chosen, for the console. */
  why: string[];
}

export interface NoChoice {
  fault: FaultCode;
  why: string[];
}

/** Why a device may not be offered; undefined when it may. */
function objection(d: DeviceCandidate, wish: DeviceWish): string | undefined {
  if (wish.group !== undefined && d.group !== wish.group) return `belongs to group ${d.group}`;
  if (!d.inPool) return 'was taken out of the pool';
  if (d.out) return 'is with somebody';
  if (d.docked !== true) return 'is not in its bay';
  if (d.bayFaulty === true) return 'lies in a faulty bay';
  if (d.chargePercent !== undefined && d.chargePercent < wish.minChargePercent) {
    return `is charged to ${d.chargePercent} %, below ${wish.minChargePercent} %`;
  }
  if (!d.returnVerified && !wish.allowUnverified) return 'has a return the MDM has not confirmed';
  return undefined;
}

/** Best first: verified return, then charge, then fewest hand-outs, then name, so that equal states choose equally. */
function better(a: DeviceCandidate, b: DeviceCandidate): number {
  const charge = (d: DeviceCandidate) => d.chargePercent ?? (d.charged === true ? 100 : 50);
  return (
    Number(b.returnVerified) - Number(a.returnVerified) ||
    charge(b) - charge(a) ||
    a.timesOut - b.timesOut ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
  );
}

/** A cabinet of sixty explains itself; a warehouse would only fill the journal. */
const mostSentences = 60;

/** Picks the device to hand out, and says why it and not the others. Pure: the same candidates give the same choice. */
export function chooseDevice(candidates: readonly DeviceCandidate[], wish: DeviceWish): Choice | NoChoice {
  const why: string[] = [];
  const fit: DeviceCandidate[] = [];
  let onlyLowCharge = false;
  for (const d of candidates) {
    const no = objection(d, wish);
    if (no === undefined) fit.push(d);
    else if (why.length < mostSentences) why.push(`${d.name} ${no}.`);
    if (no?.startsWith('is charged') === true) onlyLowCharge = true;
  }
  const device = fit.sort(better)[0];
  if (device === undefined) return { fault: onlyLowCharge ? 'none-charged' : 'all-out', why };
  why.push(`${device.name} was chosen among ${fit.length} that fit.`);
  return { device, why };
}
