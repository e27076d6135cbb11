import { z } from 'zod';
import { everyRole, type Role } from '#libs/domain';
import { durationMs } from '#libs/form';
import { nearest } from './nearest.ts';
import type { Finding } from './problem.ts';
import { shownText } from './shown.ts';
import { file, proxyAddress, text, webAddress } from './site-words.ts';

const minute = 60_000;
const hour = 60 * minute;

const groupRole = z.strictObject({
  group: text,
  role: z.enum(everyRole as [Role, ...Role[]]),
  /** Only stations of these groups; all unless told. */
  stationGroups: z.array(text).min(1).optional(),
});

const oidc = z.strictObject({
  /** As the provider calls itself; its documents are at /.well-known/openid-configuration below it. */
  issuer: webAddress,
  clientId: text,
  clientSecretFile: file("the provider's client secret", 'TAPSTAND_OIDC_CLIENT_SECRET_FILE'),
  /** The claim that lists a person's groups. */
  groupsClaim: text.default('groups'),
  scopes: text.default('openid profile email'),
  /** The first row that names one of her groups counts; without one she does not come in. */
  roles: z.array(groupRole).min(1).max(200),
  caFile: file('the certificate authority').optional(),
  proxy: z
    .strictObject({
      url: proxyAddress,
      userName: text.optional(),
      passwordFile: file("the proxy account's password").optional(),
    })
    .refine((v) => (v.userName === undefined) === (v.passwordFile === undefined), {
      error: 'has one half of a sign-in',
      params: { remedy: 'Write userName and passwordFile, or neither.' },
    })
    .optional(),
});

/** How operators sign in. Local ones are in the database. */
export const accessSchema = z.strictObject({
  oidc: oidc.optional(),
  /** A session without a click ends after this. */
  idle: durationMs('Idle', { default: '30m', min: minute, max: 12 * hour }).schema,
  /** A session ends after this whatever happens. */
  absolute: durationMs('Absolute', { default: '12h', min: 5 * minute, max: 7 * 24 * hour }).schema,
});

/** Where the site file says nothing of it. */
export const accessUnlessTold = { idle: 30 * minute, absolute: 12 * hour };

/** Station groups that the roles name and no station has. */
export function accessFindings(
  access: z.output<typeof accessSchema>,
  stations: readonly { group?: string | undefined }[],
): Finding[] {
  const known = [...new Set(stations.flatMap((s) => (s.group === undefined ? [] : [s.group])))];
  return (access.oidc?.roles ?? []).flatMap(({ stationGroups = [] }, i) =>
    stationGroups.flatMap((group, g): Finding[] => {
      if (known.includes(group)) return [];
      const meant = nearest(group, known);
      const path = ['access', 'oidc', 'roles', i, 'stationGroups', g];
      const remedy =
        meant === undefined ? 'Write the group at a station first (group: …).' : `Did you mean ${meant}?`;
      return [{ path, says: `is ${shownText(group)}, but no station is of this group`, remedy }];
    }),
  );
}
