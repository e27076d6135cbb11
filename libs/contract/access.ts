import { z } from 'zod';
import { everyPermission, everyRole, type Permission, type Role } from '#libs/domain';
import { languages } from './screen.ts';

/** Epoch milliseconds. */
const time = z.int();
const permission = z.enum(everyPermission as [Permission, ...Permission[]]);
const role = z.enum(everyRole as [Role, ...Role[]]);
/** All stations, or those of the named station groups. */
const stations = z.union([z.literal('all'), z.array(z.string().trim().min(1).max(64)).min(1).max(100)]);

/** The header that a change by cookie must carry, with the value of the session's answer. */
export const csrfHeader = 'x-tapstand-csrf';

/** Set by a page that nobody has touched for a while: what it asks by itself does not keep a session open. */
export const unattendedHeader = 'x-tapstand-unattended';

/** One way to prove again that it is her. `provider`: signing in there once more (GET /api/session/oidc?again=1). */
const proof = z.enum(['password', 'code', 'provider']);

const who = z.object({
  kind: z.enum(['operator', 'token', 'command-line']),
  /** As the audit names her. */
  id: z.string(),
  name: z.string(),
  /** Null for a token and the command line: they have permissions and no role. */
  role: role.nullable(),
  may: z.array(permission),
  stations,
  /** Until when secrets and roles may be changed without another proof; null: a proof is needed first, or none is possible. */
  confirmedUntil: time.nullable(),
  proofs: z.array(proof),
  /** A one-time code is asked for at sign-in. */
  totp: z.boolean(),
});

/** Who asks, and what a page must know before somebody has signed in. */
export const apiSession = z.object({
  /** Null: nobody has signed in. */
  who: who.nullable(),
  /** Value of the header `x-tapstand-csrf`; null where nobody is signed in by cookie. */
  csrf: z.string().nullable(),
  /** When the session ends whatever happens, and after how many milliseconds without a request; null without a cookie. */
  ends: z.object({ at: time, idleMs: z.int() }).nullable(),
  /** Signing in through a provider is offered: GET /api/session/oidc. */
  oidc: z.boolean(),
  /** The first run is not finished: the wizard is open. */
  setUp: z.boolean(),
  /** Whether files or the database say how this service is set up. */
  rules: z.enum(['files', 'database']),
  language: z.enum(languages),
});
export type ApiSession = z.infer<typeof apiSession>;

export const operatorName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,62}$/, 'give 2 to 63 letters, digits, dots, dashes or underscores');

/** What a new password must be: length is what guessing costs. */
export const newPassword = z
  .string()
  .min(12, 'give at least 12 characters')
  .max(256, 'is longer than 256 characters');
const givenPassword = z.string().min(1, 'is empty').max(256, 'is longer than 256 characters');
const code = z
  .string()
  .transform((c) => c.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'give the six digits of your app'));
/** A secret of ours: 43 characters of base64url after its kind. */
const invitationCode = z.string().trim().min(20).max(100);

export const apiSignIn = z.object({
  name: z.string().trim().min(1).max(128),
  password: givenPassword,
  code: code.optional(),
});
export const apiConfirm = z.object({ password: givenPassword.optional(), code: code.optional() });
export const apiChangePassword = z.object({ current: givenPassword, password: newPassword });
export const apiAcceptInvitation = z.object({ code: invitationCode, password: newPassword });
export const apiCode = z.object({ code });

/** What an authenticator app is given. Shown once, in force when a code of it was given. */
export const apiTotpOffer = z.object({ secret: z.string(), uri: z.string() });

export const apiOperator = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string(),
  /** `provider`: signs in there, and her role comes from her groups. */
  kind: z.enum(['local', 'provider']),
  /** Null: her groups give her none now, so she cannot sign in. */
  role: role.nullable(),
  stations,
  blocked: z.boolean(),
  totp: z.boolean(),
  /** Local, and she has not set a password yet: until when the invitation is good. */
  invitedUntil: time.nullable(),
  createdAt: time,
  lastSignInAt: time.nullable(),
  /** Sessions of hers that are open now. */
  sessions: z.int(),
  /** Too many failed sign-ins: until when her account takes none. */
  lockedUntil: time.nullable(),
});
export type ApiOperator = z.infer<typeof apiOperator>;

export const apiInviteOperator = z.object({
  name: operatorName,
  displayName: z.string().trim().min(1, 'is empty').max(128),
  role,
  stations: stations.default('all'),
});
/** `role` and `stations` of somebody who signs in at the provider come from her groups and stay as they are. */
export const apiChangeOperator = z.object({
  displayName: z.string().trim().min(1, 'is empty').max(128),
  role,
  stations,
  blocked: z.boolean(),
});
/** `code` is shown once: she opens /console/invitation and sets her own password with it. */
export const apiInvitation = z.object({ operator: apiOperator, code: z.string(), until: time });

export const apiToken = z.object({
  id: z.string(),
  name: z.string(),
  may: z.array(permission),
  stations,
  createdAt: time,
  /** As the audit names her. */
  createdBy: z.string(),
  expiresAt: time.nullable(),
  lastUsedAt: time.nullable(),
  revokedAt: time.nullable(),
});
export type ApiToken = z.infer<typeof apiToken>;

export const apiMakeToken = z.object({
  name: z.string().trim().min(1, 'is empty').max(128),
  may: z.array(permission).min(1, 'name at least one permission'),
  stations: stations.default('all'),
  /** Epoch ms; null: until revoked. */
  expiresAt: time.nullable(),
});
/** `secret` is shown once: only its hash is kept. */
export const apiMadeToken = z.object({ token: apiToken, secret: z.string() });

/** Break-glass: a new password; authenticator and block go. `make`: an owner where there is none of this name. */
export const apiResetOperator = z.object({
  name: operatorName,
  password: newPassword,
  make: z.boolean().default(false),
});

/** What lets a screen show a station. */
export const apiScreenToken = z.object({
  id: z.string(),
  station: z.string(),
  name: z.string(),
  /** `file`: of the site's or the data folder's token file. */
  from: z.enum(['file', 'console']),
  createdAt: time,
  createdBy: z.string(),
  lastUsedAt: time.nullable(),
  revokedAt: time.nullable(),
  /** Screens that show the station with it now, at this copy of the service. */
  screens: z.int(),
});
export type ApiScreenToken = z.infer<typeof apiScreenToken>;
export const apiMakeScreenToken = z.object({ name: z.string().trim().min(1, 'is empty').max(128) });
/** `path` opens the screen: it holds the secret, which is shown once. */
export const apiMadeScreenToken = z.object({ token: apiScreenToken, secret: z.string(), path: z.string() });
