import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * `private`: a machine of the site itself or its own network. `special`: no place of a receiver at all, whatever a site
 * allows: metadata services of clouds, link-local, multicast, unspecified, for documentation, reserved.
 */
export type AddressKind = 'public' | 'private' | 'special';

const listed = (...subnets: string[]): BlockList => {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [net = '', prefix = ''] = subnet.split('/');
    list.addSubnet(net, Number(prefix), net.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
};

/**
 * Where clouds answer with credentials: link-local for nearly all, and these besides (Azure's wire server, Alibaba, AWS and
 * Google by IPv6).
 */
const metadata = listed('168.63.129.16/32', '100.100.100.200/32', 'fd00:ec2::254/128', 'fd20:ce::254/128');

/** RFC 1918, RFC 6598 (carrier-grade NAT), RFC 4193 (unique local), loopback. */
const own = listed(
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1/128',
  'fc00::/7',
);

/** IANA's special-purpose registries (RFC 6890 and its updates), as far as they are not the site's own. */
const special = listed(
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
);

/** Global unicast: what is outside is nobody's address on the internet. */
const globalUnicast = listed('2000::/3');

/** The eight groups of an IPv6 address in the form that URL parsing gives it. */
function groupsOf(address: string): number[] {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const read = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((g) => Number.parseInt(g, 16));
  const [front, back] = [read(head), read(tail ?? '')];
  return [...front, ...Array.from({ length: 8 - front.length - back.length }, () => 0), ...back];
}

/** The IPv4 address inside an IPv4-mapped one (RFC 4291) or one of NAT64 (RFC 6052, the well-known prefix). */
function embedded(address: string): string | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, high = 0, low = 0] = groupsOf(address);
  const mapped = (a | b | c | d | e) === 0 && f === 0xffff;
  const translated = a === 0x64 && b === 0xff9b && (c | d | e | f) === 0;
  return mapped || translated ? `${high >> 8}.${high & 0xff}.${low >> 8}.${low & 0xff}` : undefined;
}

/** What kind of place an IP address is; anything that is no IP address is `special`. */
export function addressKind(written: string): AddressKind {
  const address = written.replace(/%.*$/, '');
  if (!isIPv4(address) && !isIPv6(address)) return 'special';
  const inside = isIPv6(address) ? embedded(address) : undefined;
  if (inside !== undefined) return addressKind(inside);
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  if (metadata.check(address, family) || special.check(address, family)) return 'special';
  if (own.check(address, family)) return 'private';
  return family === 'ipv4' || globalUnicast.check(address, family) ? 'public' : 'special';
}
