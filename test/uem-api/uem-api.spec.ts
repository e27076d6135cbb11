import { describe, expect, it } from '@jest/globals';
import { codeBeyond, documents, operationFor, operations, wrongWith, type Operation } from './index.ts';

const known = (method: string, path: string, version: number): Operation => {
  const found = operationFor(method, path, version);
  if (found === undefined) throw new Error(`${method} ${path} v${version} is not documented`);
  return found;
};
const activityId = '00000000-0000-4000-8000-000000000000';
const error = (status: number, body: object): { status: number; text: string } => ({
  status,
  text: JSON.stringify(body),
});

describe('the documents', () => {
  it('are the six the vendor splits the API into, with every operation in our notation', () => {
    expect(documents.map((d) => d.name)).toEqual([
      'mam-v1',
      'mdm-v1',
      'mdm-v2',
      'mdm-v3',
      'system-v1',
      'system-v2',
    ]);
    for (const o of operations) expect(o.path).toMatch(/^(\/([a-z0-9_-]+|\{\w+:(int|uuid|word)\}))+$/);
  });

  it('hold no sentence of the vendor', () => {
    const texts: string[] = [];
    const walk = (value: unknown): void => {
      if (typeof value === 'string') texts.push(value);
      else if (Array.isArray(value)) value.forEach(walk);
      else if (typeof value === 'object' && value !== null)
        Object.entries(value).forEach(([key, inner]) => key !== 'document' && walk(inner));
    };
    walk(documents.map((d) => [d.operations, d.schemas]));
    expect(texts.filter((t) => /\w\s+\w+\s+\w/.test(t))).toEqual([]);
  });
});

describe('the operation for a request', () => {
  it.each([
    ['GET', '/api/mdm/devices/2001', 1, 'Devices_GetByIdAsync'],
    ['GET', '/API/MDM/Devices/Search?user=x', 1, 'Devices_SearchAsync'],
    ['GET', '/api/mdm/devices/{id:int}', 1, 'Devices_GetByIdAsync'],
    ['GET', `/api/mdm/devices/${activityId}`, 2, 'DevicesV2_GetByUuidAsync'],
    ['PATCH', '/api/mdm/devices/1/enrollmentuser/2', 2, 'DevicesV2_CheckOutDeviceToUserAsync'],
    ['POST', '/api/mam/apps/internal/{id:int}/install', 1, 'InternalAppsV1_InstallInternalAppOnDeviceAsync'],
    [
      'POST',
      '/api/system/eventnotifications/v2/eventnotifications',
      1,
      'EventNotificationsV2_CreateEventNotificationRule',
    ],
  ])('%s %s v%i is %s', (method, path, version, id) => {
    expect(operationFor(method, path, version)?.id).toBe(id);
  });

  it.each([
    ['PATCH', '/api/mdm/devices/1/enrollmentuser/2', 1],
    ['GET', '/api/mdm/devices/2001/nothing', 1],
    ['PUT', '/api/system/info', 1],
  ])('%s %s v%i is none', (method, path, version) => {
    expect(operationFor(method, path, version)).toBeUndefined();
  });
});

describe('what is wrong with a reply', () => {
  const device = known('GET', '/api/mdm/devices/1', 1);
  const notFound = { errorCode: 5002, message: 'Device not found.', activityId };

  it('is nothing where status and body are documented', () => {
    expect(wrongWith(device, error(200, { Id: { Value: 1 }, LastSeen: '2021-06-28T04:35:20.150' }))).toEqual(
      [],
    );
    expect(wrongWith(device, error(404, notFound))).toEqual([]);
    expect(
      wrongWith(known('PATCH', '/api/mdm/devices/1/enrollmentuser/2', 2), { status: 200, text: '' }),
    ).toEqual([]);
  });

  it.each([
    [
      'a member the document does not name',
      error(200, { Id: { Value: 1 }, Color: 'red' }),
      'Color, which is not documented',
    ],
    ['a member of another type', error(200, { Id: { Value: '1' } }), '/Id/Value must be integer'],
    ['a name in another case', error(200, { serialNumber: 'A' }), 'serialNumber, which is not documented'],
    [
      'a date of version 1 with a zone',
      error(200, { LastSeen: '2021-06-28T04:35:20.150Z' }),
      '/LastSeen must match format',
    ],
    ['a status that is not documented', error(418, notFound), 'answers 418, which is not documented'],
    ['a server error', { status: 500, text: '' }, 'answers 500, which is not documented'],
    ['a success without its body', { status: 200, text: '' }, 'is no JSON'],
    [
      'an error without activityId',
      error(404, { errorCode: 5002, message: 'x' }),
      "must have required property 'activityId'",
    ],
    [
      'an error whose message is an object',
      error(404, { ...notFound, message: {} }),
      '/message must be string',
    ],
    ['a page in place of an error', { status: 404, text: '<html>' }, 'is no JSON'],
  ])('says %s', (_, reply, sentence) => {
    expect(wrongWith(device, reply).join('\n')).toContain(sentence);
  });

  it('says a body where none is documented', () => {
    const command = known('POST', '/api/mdm/devices/commands', 1);
    expect(wrongWith(command, error(202, {}))).toEqual([expect.stringContaining('has a body')]);
    expect(wrongWith(command, { status: 202, text: '' })).toEqual([]);
  });

  it('takes 204 for an empty search of version 1, and for nothing else', () => {
    expect(wrongWith(known('GET', '/api/system/users/search', 1), { status: 204, text: '' })).toEqual([]);
    expect(wrongWith(known('GET', '/api/system/users/search', 2), { status: 204, text: '' })).toHaveLength(1);
    expect(wrongWith(device, { status: 204, text: '' })).toHaveLength(1);
  });

  it('reads the body documented for 204 as that of a 200', () => {
    const groups = known('GET', '/api/system/usergroups/search', 1);
    const page = { Page: 0, PageSize: 500, Total: 0, UserGroup: [] };
    expect(wrongWith(groups, error(200, page))).toEqual([]);
    expect(wrongWith(groups, error(200, { Color: 'red' }))).toHaveLength(1);
    expect(wrongWith(groups, { status: 204, text: '' })).toEqual([]);
    expect(wrongWith(groups, error(204, page))).toHaveLength(1);
  });

  it('takes the refusals every route may answer', () => {
    for (const [status, errorCode] of [
      [401, 1004],
      [403, 1013],
      [405, 405],
      [429, 429],
      [422, 1012],
    ] as const)
      expect(wrongWith(device, error(status, { errorCode, message: 'x', activityId }))).toEqual([]);
  });

  it('names a code that is not documented for its status, apart', () => {
    expect(codeBeyond(device, error(404, notFound))).toBeUndefined();
    expect(codeBeyond(device, error(401, { ...notFound, errorCode: 1005 }))).toBeUndefined();
    expect(codeBeyond(device, error(404, { ...notFound, errorCode: 8 }))).toBe(8);
  });
});
