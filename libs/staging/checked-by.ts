import { isFault, type FaultCode } from '#libs/domain';
import type { Mdm } from '#libs/mdm';
import type { ConnectionCheck } from './facts.ts';

/** What to do about the ways a connection fails; everything else is a matter of the address. */
const remedies: Partial<Record<FaultCode, string>> = {
  'mdm-authentication':
    'Compare the account in site.yaml with the console: for Basic Accounts > Administrators > List View and the API key under Groups & Settings > All Settings > System > Advanced > API > REST API; for OAuth Groups & Settings > Configurations > OAuth Client Management, and the token server of your region. Give the secret anew.',
  'mdm-forbidden':
    'Look at the API account: Accounts > Administrators > List View, whether it is active and has a role with REST API rights; and at the API key: Groups & Settings > All Settings > System > Advanced > API > REST API, which must be enabled for the same organization group.',
  'mdm-quota':
    'Wait for the end of the quota, or find the integration that uses it up (Accounts > Administrators > List View, Groups & Settings > Configurations > OAuth Client Management).',
  'mdm-unreachable':
    'From this machine, open "apiUrl" of site.yaml followed by /api/system/info in a browser: it must ask for a password. If it does not, let the firewall or proxy pass it, or correct the address.',
};
const otherwise =
  'Correct "apiUrl" in site.yaml: the address of the API (as000.awmdm.com), not of the console (cn000.awmdm.com); Groups & Settings > All Settings > System > Advanced > Site URLs shows it.';

/** Tries the connection by asking what stands at the other end. */
export async function checkedBy(mdm: Pick<Mdm, 'check'>, signal?: AbortSignal): Promise<ConnectionCheck[]> {
  const name = 'sign-in';
  try {
    const { product, version } = await mdm.check(signal);
    return [{ name, result: 'ok', says: `${product} ${version}`, remedy: '' }];
  } catch (error) {
    if (!isFault(error)) throw error;
    const says = `Workspace ONE does not let us in. ${error.detail.note ?? error.code}`;
    return [{ name, result: 'failed', says, remedy: remedies[error.code] ?? otherwise }];
  }
}
