import { z } from 'zod';
import { refuse, type ApiError } from '../wire/answer.ts';
import type { Call, Handler, Route } from '../wire/call.ts';
import type { Registration, RegisteredAttribute } from '../world/registration.ts';
import { bulkAnswer } from './bulk.ts';
import { isAttributeText } from './register-device.ts';

const text = z
  .union([z.string().max(500), z.number().transform(String)])
  .nullish()
  .transform((v) => v ?? '');
const listBody = z.object({
  CustomAttributes: z
    .array(z.object({ Name: text, Value: text, Application: text, ApplicationGroup: text }))
    .nullish(),
});

type Act = (registration: Registration, given: RegisteredAttribute, at: number) => string | undefined;

/** What each of the three does with one attribute; `at` is where it stands now, -1 for nowhere. */
const acts: Record<'create' | 'update' | 'delete', Act> = {
  create({ attributes }, given, at) {
    if (at >= 0) return 'The custom attribute exists already.';
    attributes.push(given);
    return undefined;
  },
  update({ attributes }, given, at) {
    if (at < 0) return 'The custom attribute does not exist.';
    attributes[at] = given;
    return undefined;
  },
  delete({ attributes }, _given, at) {
    if (at < 0) return 'The custom attribute does not exist.';
    attributes.splice(at, 1);
    return undefined;
  },
};

function theOne(call: Call, kind: 'serial' | 'assetNumber', value: string): Registration | ApiError {
  const found = call.world.registrations
    .with(kind, value)
    .filter(
      (r) =>
        r.kind === 'registered' && r.enrollmentStatus !== 'Enrolled' && call.account.reach.has(r.groupId),
    );
  const [first, second] = found;
  if (first === undefined) return refuse(400, 6, `Registered device not found with identifier :${value}`);
  return second === undefined
    ? first
    : refuse(409, 41, `Multiple registration token records found for ${value}`);
}

const handler =
  (kind: 'serial' | 'assetNumber', parameter: string, act: Act): Handler =>
  (call) => {
    const list = listBody.safeParse(call.body).data?.CustomAttributes ?? [];
    if (list.length === 0) return refuse(400, 6, 'Custom-Attributes list is empty');
    const registration = theOne(call, kind, call.words[parameter] ?? '');
    if ('errorCode' in registration) return registration;
    let next = 0;
    return bulkAnswer(
      list.map((a) => a.Name),
      () => {
        const item = list[next++];
        if (item === undefined || item.Name === '' || !isAttributeText(item.Name + item.Value))
          return {
            code: 400,
            message:
              'The name or value of the custom attribute is empty or has characters that are not allowed.',
          };
        const given = {
          name: item.Name,
          value: item.Value,
          application: item.Application === '' ? item.ApplicationGroup : item.Application,
        };
        const at = registration.attributes.findIndex(
          (a) =>
            a.name.toLowerCase() === given.name.toLowerCase() &&
            a.application.toLowerCase() === given.application.toLowerCase(),
        );
        const message = act(registration, given, at);
        return message === undefined ? undefined : { code: 400, message };
      },
    );
  };

/** Custom attributes of devices that have not enrolled yet (Omnissa UEM API, EnrollmentCustomAttributes). */
export const registeredAttributeRoutes: readonly Route[] = (['create', 'update', 'delete'] as const).flatMap(
  (verb) =>
    (
      [
        ['serialnumber', 'serial'],
        ['assetnumber', 'assetNumber'],
      ] as const
    ).map(([place, kind]) => ({
      method: 'POST' as const,
      path: `/api/system/users/registereddevices/${place}/{${kind.toLowerCase()}:word}/${verb}customattributes`,
      versions: [1],
      right: 'enrollment-execute' as const,
      handle: handler(kind, kind.toLowerCase(), acts[verb]),
    })),
);
