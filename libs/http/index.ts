export { addressKind } from './address-kind.ts';
export { refusesLiteral } from './address-rule.ts';
export type { AddressRule } from './address-rule.ts';
export { safeOrigin } from './address.ts';
export { httpClient } from './client.ts';
export type { HttpAnswer, HttpClient, HttpClientOptions, HttpRequest } from './client.ts';
export { HttpFailure } from './failure.ts';
export type { HttpFailureReason } from './failure.ts';
export type { ProxyOptions } from './proxy.ts';
