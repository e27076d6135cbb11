import { isIPv4 } from 'node:net';

/** 127.0.0.0/8, ::1 and localhost: bytes that never leave the machine. */
const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || (isIPv4(hostname) && hostname.startsWith('127.'));

/**
 * The origin of an address we may send secrets to: https anywhere, http on this machine only.
 * Throws an Error naming the address and the remedy; an address with a name and password in it is refused unnamed.
 */
export function safeOrigin(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined) throw new Error('the address is not a URL: write it as https://host');
  if (url.username !== '' || url.password !== '') {
    throw new Error('the address holds a name or password: put credentials into their own fields');
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return url.origin;
  throw new Error(
    `${url.protocol}//${url.host} is not protected: use https:// (http:// is for 127.0.0.1 only)`,
  );
}
