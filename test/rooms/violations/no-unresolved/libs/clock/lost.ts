import { anything } from '#libs/nowhere';
export const lost = anything;
