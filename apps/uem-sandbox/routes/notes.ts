import { z } from 'zod';
import { empty, json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { dateV1 } from '../wire/json-dates.ts';
import type { Device } from '../world/device.ts';
import type { DeviceNote } from '../world/device-records.ts';
import { readBody } from './read-body.ts';
import { deviceById, pageOf, slice } from './read-call.ts';

const noteSchema = z.object({ note: z.string().trim().min(3).max(4000) });
const tooShort = refuse(400, 6, 'A note needs at least three characters.');
const deviceNotFound = refuse(400, 2, 'Device not found for this request.');
const noteNotFound = refuse(404, 404, 'Note not found for this device.');

const noteJson = (device: Device, note: DeviceNote): Record<string, unknown> => ({
  Id: note.id,
  DeviceId: device.id,
  Note: note.text,
  CreatedOn: dateV1(note.createdAt),
  ModifiedOn: dateV1(note.modifiedAt),
});

function found(call: Call): { device: Device; notes: DeviceNote[]; at: number } | ApiError {
  const device = deviceById(call);
  if (device === undefined) return deviceNotFound;
  const notes = call.world.notes.get(device.id) ?? [];
  const at = notes.findIndex((n) => n.id === call.ids['note']);
  return at < 0 ? noteNotFound : { device, notes, at };
}

const list: Route = {
  method: 'GET',
  path: '/api/mdm/devices/{id:int}/notes',
  versions: [1],
  right: 'devices-read',
  handle(call) {
    const page = pageOf(call);
    if ('errorCode' in page) return page;
    const device = deviceById(call);
    if (device === undefined) return deviceNotFound;
    const notes = call.world.notes.get(device.id) ?? [];
    return json(200, {
      DeviceId: { Id: { Value: device.id }, Name: device.friendlyName, Uuid: device.uuid },
      DeviceNotes: slice(notes, page).map((n) => noteJson(device, n)),
      Page: page.page,
      PageSize: page.pageSize,
      Total: notes.length,
    });
  },
};

const add: Route = {
  method: 'POST',
  path: '/api/mdm/devices/{id:int}/notes',
  versions: [1],
  right: 'devices-execute',
  handle(call) {
    const body = readBody(call, noteSchema, tooShort);
    if ('errorCode' in body) return body;
    const device = deviceById(call);
    if (device === undefined) return deviceNotFound;
    const now = call.world.clock.now();
    const note = { id: ++call.world.lastNoteId, text: body.note, createdAt: now, modifiedAt: now };
    const notes = call.world.notes.get(device.id) ?? [];
    call.world.notes.set(device.id, [...notes, note]);
    return json(201, { Value: note.id });
  },
};

/** Notes of a device (Omnissa UEM API, Notes); only reading is in the API documents, the rest is recorded by clients. */
export const noteRoutes: readonly Route[] = [
  list,
  add,
  {
    method: 'PUT',
    path: '/api/mdm/devices/{id:int}/notes/{note:int}',
    versions: [1],
    right: 'devices-execute',
    handle(call) {
      const body = readBody(call, noteSchema, tooShort);
      if ('errorCode' in body) return body;
      const at = found(call);
      if ('errorCode' in at) return at;
      const note = at.notes[at.at];
      if (note !== undefined) Object.assign(note, { text: body.note, modifiedAt: call.world.clock.now() });
      return empty(204);
    },
  },
  {
    method: 'DELETE',
    path: '/api/mdm/devices/{id:int}/notes/{note:int}',
    versions: [1],
    right: 'devices-execute',
    handle(call) {
      const at = found(call);
      if ('errorCode' in at) return at;
      at.notes.splice(at.at, 1);
      return empty(204);
    },
  },
];
