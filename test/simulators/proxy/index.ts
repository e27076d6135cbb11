export { startProxy } from './proxy.ts';
export type { HalfOpenProxy, ProxyManner, ProxyTarget } from './proxy.ts';
