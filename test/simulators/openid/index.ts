export { clientSecret, startProvider } from './provider.ts';
export type { TestProvider } from './provider.ts';
