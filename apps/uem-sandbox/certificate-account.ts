import type { CertificatePair } from './wire/make-certificate.ts';
import type { FixtureInput } from './world/fixture.ts';

/** Who signs in by certificate. */
export const certificateAccount = 'api-certificate';

/** The library that makes certificates is large: it is loaded when somebody wants one. */
export async function newPair(now: number): Promise<CertificatePair> {
  const { makeCertificate } = await import('./wire/make-certificate.ts');
  return makeCertificate(certificateAccount, now);
}

/** The fixture with an administrator of this certificate, who may what its first administrator may. */
export function withCertificate(fixture: FixtureInput, pair: CertificatePair | undefined): FixtureInput {
  if (pair === undefined) return fixture;
  const others = (fixture.accounts ?? []).filter((a) => a.userName.toLowerCase() !== certificateAccount);
  const like = others[0] ?? { role: fixture.roles?.[0]?.name ?? '' };
  const account = {
    userName: certificateAccount,
    certificate: pair.certificate,
    role: like.role,
    ...('group' in like && like.group !== undefined ? { group: like.group } : {}),
  };
  return { ...fixture, accounts: [...others, account] };
}
