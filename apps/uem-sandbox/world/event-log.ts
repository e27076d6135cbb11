import type { Severity } from './device-records.ts';
import type { Happening } from './happening.ts';
import type { World } from './world.ts';

const keptPerDevice = 200;

/** Nobody outside the vendor has the list of event names; the few that were seen are used, the others made like them. */
function nameOf({ kind, device, what }: Happening): [string, Severity] {
  switch (kind) {
    case 'enrolled':
      return ['Enrollment Complete', 'Notice'];
    case 'unenrolled':
      return ['Break MDM Confirmed', 'Warning'];
    case 'wiped':
      return ['Device Wipe Confirmed', 'Warning'];
    case 'deleted':
      return ['Device Deleted', 'Warning'];
    case 'user-changed':
      return [device.userId === device.stagingUserId ? 'Device Checked In' : 'Device Checked Out', 'Notice'];
    case 'group-changed':
      return ['Device Organization Group Changed', 'Notice'];
    case 'compliance-changed':
      return ['Compliance Status Changed', 'Warning'];
    case 'compromised-changed':
      return ['Compromised Status Changed', 'Warning'];
    case 'attribute-changed':
      return ['Device Attribute Changed', 'Information'];
    case 'command-queued':
      return [`${what} Requested`, 'Information'];
    case 'command-executed':
      return [`${what} Confirmed`, 'Information'];
  }
}

/** From now on everything that befalls a device of this world stands in its event log; the oldest is forgotten. */
export function logEvents(world: World): void {
  world.listeners.push((happening) => {
    const { device, at, by = '', what = '', before = '', after = '' } = happening;
    if (happening.kind === 'deleted') return;
    const [event, severity] = nameOf(happening);
    const source = by === '' ? 'Device' : 'Console';
    const log = world.eventLog.get(device.id) ?? [];
    log.push({ id: ++world.lastLogId, severity, at, source, event, account: by, what, before, after });
    if (log.length > keptPerDevice) log.shift();
    world.eventLog.set(device.id, log);
  });
}
