import { z } from 'zod';
import { empty, json, refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Handler, Route } from '../wire/call.ts';
import { tokenEntity } from '../wire/token-json.ts';
import type { Registration } from '../world/registration.ts';
import { tokenKept } from './enrollment-tokens.ts';
import { groupWithUuid } from './users-v2.ts';

const bulkBody = z.object({
  organization_group_uuid: z.string().nullish(),
  enrollment_tokens: z.array(z.string().max(100)).nullish(),
});

interface Asked {
  uuids: string[];
  /** The token of a uuid, where it lies in the group that was named. */
  tokenOf(uuid: string): Registration | undefined;
}

function askedOf(call: Call): Asked | ApiError {
  const read = bulkBody.safeParse(call.body);
  const body = read.success ? read.data : {};
  const uuids = body.enrollment_tokens ?? [];
  if (uuids.length < 1 || uuids.length > 500)
    return refuse(422, 1012, 'Number of Enrollment tokens should be between 1 and 500.');
  const uuid = body.organization_group_uuid ?? '';
  if (uuid === '') return refuse(422, 1012, 'Organization group uuid should not be empty.');
  const group = groupWithUuid(call, uuid);
  if (group === undefined) {
    const elsewhere = [...call.world.groups.all.values()].some((g) => g.uuid === uuid.toLowerCase());
    return elsewhere
      ? refuse(
          400,
          400,
          `Resource's organization group: ${uuid} not found or user does not have access to this organization group.`,
        )
      : refuse(404, 5027, 'No organization group found for the given organization group UUID.');
  }
  const reach = call.world.groups.reach(group.id);
  return {
    uuids,
    tokenOf(one) {
      const token = call.world.registrations.withUuid(one.toLowerCase());
      return token !== undefined && reach.has(token.groupId) ? token : undefined;
    },
  };
}

/** 202 with what was done; a token nobody has, or one that must stay, is counted as failed. */
const eachOf =
  (act: (call: Call, token: Registration) => boolean): Handler =>
  (call) => {
    const asked = askedOf(call);
    if ('errorCode' in asked) return asked;
    const failed = asked.uuids.filter((uuid) => {
      const token = asked.tokenOf(uuid);
      return token === undefined || !act(call, token);
    });
    return json(202, {
      activity_id: call.activityId,
      total_items_count: asked.uuids.length,
      accepted_items_count: asked.uuids.length - failed.length,
      failed_items_count: failed.length,
      failed_tokens: failed.filter((uuid) => z.guid().safeParse(uuid).success),
    });
  };

function readMany(call: Call): ReturnType<Handler> {
  const asked = askedOf(call);
  if ('errorCode' in asked) return asked;
  const found = asked.uuids.flatMap((uuid) => asked.tokenOf(uuid) ?? []);
  const invalid = asked.uuids.filter((uuid) => asked.tokenOf(uuid) === undefined);
  return json(200, {
    activity_id: call.activityId,
    total_items_count: asked.uuids.length,
    valid_items_count: found.length,
    invalid_items_count: invalid.length,
    valid_tokens: found.map((r) => tokenEntity(call.world, r)),
    invalid_tokens: invalid.filter((uuid) => z.guid().safeParse(uuid).success),
    enrollment_token_id: found.map((r) => r.id),
  });
}

/** Only what waits for a device has a token to revoke or to make good again. */
function setStatus(token: Registration, action: 'RESET' | 'REVOKE'): boolean {
  if (token.kind !== 'registered' || token.enrollmentStatus !== 'Registered') return false;
  token.status = action === 'RESET' ? 'RegistrationActive' : 'RegistrationExpired';
  return true;
}

function actionOf(call: Call): 'RESET' | 'REVOKE' | undefined {
  const word = (call.query.get('action') ?? '').toUpperCase();
  return word === 'RESET' || word === 'REVOKE' ? word : undefined;
}

function updateMany(call: Call): ReturnType<Handler> {
  const action = actionOf(call);
  if (action === undefined)
    return refuse(
      400,
      8018,
      'Invalid action value specified. Value should be one of the following [RESET, REVOKE].',
    );
  return eachOf((_call, token) => setStatus(token, action))(call);
}

/** No action is documented for one token: what is active is revoked and what is revoked is reset, unless the query says. */
function updateOne(call: Call): ReturnType<Handler> {
  const uuid = call.words['token'] ?? '';
  const token = call.world.registrations.withUuid(uuid);
  const group = groupWithUuid(call, call.words['uuid'] ?? '');
  if (group === undefined || token === undefined || !call.world.groups.reach(group.id).has(token.groupId))
    return refuse(403, 10000, `Enrollment token: ${uuid} not found or user does not have access to it.`);
  const asked = call.query.has('action') ? actionOf(call) : undefined;
  setStatus(token, asked ?? (token.status === 'RegistrationActive' ? 'REVOKE' : 'RESET'));
  return empty(200);
}

const route = (
  method: Route['method'],
  path: string,
  right: NonNullable<Route['right']>,
  handle: Handler,
): Route => ({
  method,
  path: `/api/mdm/enrollment-tokens${path}`,
  versions: [1],
  right,
  handle,
});

/** Many tokens at once, and the status of one (Omnissa UEM API, EnrollmentTokenActionsV1). */
export const enrollmentTokenActionRoutes: readonly Route[] = [
  route('POST', '', 'enrollment-read', readMany),
  route('PUT', '', 'enrollment-execute', updateMany),
  route(
    'DELETE',
    '',
    'enrollment-execute',
    eachOf(({ world }, token) => {
      if (tokenKept(token) !== undefined) return false;
      world.registrations.remove(token);
      return true;
    }),
  ),
  route('PUT', '/{uuid:uuid}/compliance-statuses/{token:uuid}', 'enrollment-execute', updateOne),
];
