/** No inline script or style, nothing from elsewhere; `connect-src` covers the pages' own WebSockets. */
const everywhere: readonly (readonly [string, string])[] = [
  [
    'content-security-policy',
    "default-src 'self'; connect-src 'self' ws: wss:; object-src 'none'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'",
  ],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'SAMEORIGIN'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'],
];
/** Half a year, as the preload list asks at least; subdomains are not ours to speak for. */
const onlyHttps: readonly [string, string] = ['strict-transport-security', 'max-age=15552000'];
/** What the API answers is about people and may stay in no cache. */
const kept: readonly [string, string] = ['cache-control', 'no-store'];

/** The headers of every answer; `isHttps`: the browser reaches the service by https, also by way of a proxy. */
export const headersFor =
  (isHttps: boolean) =>
  (path: string): readonly (readonly [string, string])[] => [
    ...everywhere,
    ...(isHttps ? [onlyHttps] : []),
    ...(path.startsWith('/api/') ? [kept] : []),
  ];
