import { Pool } from 'undici';
export const callsOut = Pool;
