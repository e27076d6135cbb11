export {
  cookieIn,
  dropCookie,
  oidcCookie,
  sessionCookie,
  setOidcCookie,
  setSessionCookie,
} from './cookies.ts';
export { admission, confirmedForMs, mayOf, roleOfGroups, sessionLives, withinOwn } from './decisions.ts';
export type { Admission, GroupRole, SessionLimits } from './decisions.ts';
export { oidcProvider } from './oidc.ts';
export type { OidcPerson, OidcProvider, OidcStart } from './oidc.ts';
export { hashPassword, passwordFits, passwordObjection } from './passwords.ts';
export { derived, fits, hashOf, newId, newSecret, sealerOf } from './secrets.ts';
export type { Sealer } from './secrets.ts';
export { newTotpSecret, totpFromKey, totpStep, totpUri } from './totp.ts';
