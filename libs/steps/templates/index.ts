import { lending } from './lending.ts';
import { oneTime } from './one-time.ts';
import { overTheAir } from './over-the-air.ts';
import { sharedPhoneErase } from './shared-phone-erase.ts';
import { sharedPhone } from './shared-phone.ts';
import type { Template } from './template.ts';

/** Every template there is, as the console lists them. */
export const templates: readonly Template[] = [sharedPhone, sharedPhoneErase, lending, oneTime, overTheAir];
