import { platforms, type PlatformName } from './device.ts';

const all = Object.keys(platforms) as PlatformName[];

/** The platform with this id of the Omnissa UEM API. */
export const platformWithId = (id: number): PlatformName | undefined =>
  all.find((p) => platforms[p].id === id);

/** The platform of this name, in any of the spellings the vendor has: `Apple iOS`, `Apple`, `iOS`. */
export function platformNamed(text: string): PlatformName | undefined {
  const wanted = text.toLowerCase();
  return all.find((p) => [p, platforms[p].name, platforms[p].word].some((n) => n.toLowerCase() === wanted));
}
