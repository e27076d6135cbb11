import { z } from 'zod';
import { empty, refuse, type Answer, type ApiError } from '../wire/answer.ts';
import type { Call, Route } from '../wire/call.ts';
import { sendCommand } from '../world/command-queue.ts';
import type { Device } from '../world/device.ts';
import { deliver } from '../world/deliver.ts';
import { bulkAnswer } from './bulk.ts';
import { flag, readBody, text } from './read-body.ts';
import { deviceByAlternateId, deviceById, isAlternateId, visibleDevice } from './read-call.ts';

const bodySchema = z.object({
  messagebody: text,
  subject: text,
  toaddress: text,
  phonenumber: text,
  application: text,
  messagetype: text,
  ishtmlbody: flag,
  bulkvalues: z.object({ value: z.array(z.union([z.string(), z.number().transform(String)])) }).nullish(),
});
type Body = z.output<typeof bodySchema>;

type Kind = 'push' | 'email' | 'sms' | 'message';
const kinds: readonly Kind[] = ['push', 'email', 'sms', 'message'];

const wrongBody = refuse(400, 6, 'MessageBody is required.');
const notFound = refuse(404, 404, 'Device not found for this request.');
const wrongSearchBy = refuse(422, 5003, 'Invalid searchby parameter');

function bodyOf(call: Call): Body | ApiError {
  const body = readBody(call, bodySchema, wrongBody);
  return 'errorCode' in body || (body.messagebody ?? '').trim() !== '' ? body : wrongBody;
}

/** A push waits until the device is within reach; `message` is an SMS where the device is not enrolled. */
function send(call: Call, device: Device, kind: Kind, body: Body): void {
  const { world, account } = call;
  const { messagebody: said = '', subject = '' } = body;
  const user = world.users.byId.get(device.userId);
  const enrolled = device.enrollmentStatus === 'Enrolled';
  if (kind === 'email') {
    deliver(world, device, { kind, to: body.toaddress ?? user?.email ?? '', subject, text: said });
  } else if (kind === 'sms' || (kind === 'message' && !enrolled)) {
    const to = body.phonenumber ?? user?.mobileNumber ?? '';
    deliver(world, device, { kind: 'sms', to, subject: '', text: said });
  } else if (enrolled) {
    sendCommand(world, device, 'PushMessage', { by: account.name, details: { text: said } });
  }
}

function one(call: Call, kind: Kind, find: () => Device | ApiError): Answer | ApiError {
  const body = bodyOf(call);
  if ('errorCode' in body) return body;
  const device = find();
  if ('errorCode' in device) return device;
  send(call, device, kind, body);
  return empty(202);
}

function many(call: Call, kind: Kind): Answer | ApiError {
  const searchBy = (call.query.get('searchby') ?? '').toLowerCase();
  if (!isAlternateId(searchBy)) return wrongSearchBy;
  const body = bodyOf(call);
  if ('errorCode' in body) return body;
  const values = body.bulkvalues?.value ?? [];
  if (values.length === 0) return refuse(400, 6, 'BulkValues must have values.');
  const act = (value: string) => {
    const device = visibleDevice(call, call.world.devices.find(searchBy, value));
    if (device === undefined) return { code: notFound.errorCode, message: notFound.message };
    send(call, device, kind, body);
    return undefined;
  };
  return bulkAnswer(values, act, 202);
}

const post = { method: 'POST', versions: [1], right: 'devices-execute' } as const;

function routesFor(kind: Kind): Route[] {
  const byId = (call: Call) => one(call, kind, () => deviceById(call) ?? notFound);
  const byOther = (call: Call) => one(call, kind, () => deviceByAlternateId(call, wrongSearchBy, notFound));
  const other: Route = { ...post, path: `/api/mdm/devices/messages/${kind}`, handle: byOther };
  if (kind === 'message')
    return [other, { ...post, path: '/api/mdm/devices/messages/{id:int}/message', handle: byId }];
  return [
    other,
    { ...post, path: `/api/mdm/devices/{id:int}/messages/${kind}`, handle: byId },
    { ...post, path: `/api/mdm/devices/messages/bulk${kind}`, handle: (call) => many(call, kind) },
  ];
}

/** Messages to a device or its user (Omnissa UEM API, MessagesV1); what arrived stands in the control API. */
export const messageRoutes: readonly Route[] = kinds.flatMap(routesFor);
