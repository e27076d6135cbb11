import { empty, json, refuse, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import type { Device } from '../world/device.ts';
import type { LogEntry } from '../world/device-records.ts';
import { deviceByAlternateId, deviceById, pageOf, slice } from './read-call.ts';

const day = 86_400_000;
const notFound = refuse(404, 5002, 'Device not found');

const entryJson = (entry: LogEntry): Record<string, unknown> => ({
  Id: { Value: entry.id },
  Severity: entry.severity,
  TimeStamp: new Date(entry.at).toISOString().replace('Z', '0000+00:00'),
  Source: entry.source,
  Event: entry.event,
  AdminAccount: entry.account,
  EventDataList:
    entry.what === ''
      ? []
      : [{ EventDataType: entry.what, OldValue: entry.before, NewValue: entry.after, Id: { Value: 1 } }],
});

/** Newest first; `severity` and `dayrange` narrow it down. */
function logOf(call: Call, device: Device | ApiError): Answer | ApiError {
  const page = pageOf(call);
  if ('errorCode' in page) return page;
  const days = call.query.get('dayrange') ?? '';
  if (!/^\d{0,6}$/.test(days)) return refuse(422, 1012, 'The value of dayrange is not a valid number.');
  if ('errorCode' in device) return device;
  const severity = (call.query.get('severity') ?? '').toLowerCase();
  const since = days === '' ? 0 : call.world.clock.now() - Number(days) * day;
  const found = (call.world.eventLog.get(device.id) ?? [])
    .filter((e) => e.at >= since && (severity === '' || e.severity.toLowerCase() === severity))
    .reverse();
  const shown = slice(found, page);
  if (shown.length === 0) return empty(204);
  return json(200, {
    DeviceEventLogEntries: shown.map(entryJson),
    Page: page.page,
    PageSize: page.pageSize,
    Total: found.length,
  });
}

/** What befell a device (Omnissa UEM API, EventLog). */
export const eventLogRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/mdm/devices/{id:int}/eventlog',
    versions: [1],
    right: 'devices-read',
    handle: (call) => logOf(call, deviceById(call) ?? notFound),
  },
  {
    method: 'GET',
    path: '/api/mdm/devices/eventlog',
    versions: [1],
    right: 'devices-read',
    handle: (call) =>
      logOf(call, deviceByAlternateId(call, refuse(422, 5003, 'Invalid searchby parameter'), notFound)),
  },
];
