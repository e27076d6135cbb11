import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { addressKind } from './address-kind.ts';

/**
 * Where a client may connect to. `public`: the internet. `own-too`: the site's own machines as well. Neither ever allows what
 * is no place of a receiver, such as the metadata service of a cloud.
 */
export type AddressRule = 'public' | 'own-too';

type Resolve = (hostname: string) => Promise<LookupAddress[]>;

/** The code of an error that says: this address is not allowed. */
export const refusedAddress = 'ERR_ADDRESS_NOT_ALLOWED';

const fits = (address: string, rule: AddressRule): boolean => {
  const kind = addressKind(address);
  return kind === 'public' || (kind === 'private' && rule === 'own-too');
};

const system: Resolve = (hostname) =>
  new Promise((resolve, reject) => {
    lookup(hostname, { all: true }, (error, addresses) => {
      if (error === null) resolve(addresses);
      else reject(error);
    });
  });

/** Whether the host of an origin is an IP address that the rule refuses; names are judged when they are resolved. */
export function refusesLiteral(origin: string, rule: AddressRule): boolean {
  const host = new URL(origin).hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 && !fits(host, rule);
}

/**
 * A lookup for `net.connect` that resolves a name once and gives on only what it has checked, so that no second answer of
 * the name server can lead elsewhere (DNS rebinding). A name with one refused address among its own is refused whole: which
 * of them would be used is chance.
 */
export function guardedLookup(rule: AddressRule, resolve: Resolve = system): LookupFunction {
  return (hostname, options, callback) => {
    const refuse = (error: NodeJS.ErrnoException): void => callback(error, [], 0);
    resolve(hostname).then(
      (found) => {
        const [first] = found;
        if (first === undefined || found.some(({ address }) => !fits(address, rule))) {
          refuse(Object.assign(new Error('the address is not allowed'), { code: refusedAddress }));
        } else if (options.all === true) callback(null, found);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => refuse(error),
    );
  };
}
