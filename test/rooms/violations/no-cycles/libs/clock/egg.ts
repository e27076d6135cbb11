import { chicken } from './chicken.ts';
export const egg = (): string => `from ${chicken.name}`;
