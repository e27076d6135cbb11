export { startConnectProxy } from './connect-proxy.ts';
export type { ConnectProxy } from './connect-proxy.ts';
