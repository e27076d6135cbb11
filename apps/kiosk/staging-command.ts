import type { MdmStaging } from '#libs/mdm';
import type { StagingNeed } from './wiring-staging.ts';

/** What was written behind `tapstand staging <command>`. */
export interface StagingWords {
  /** The words without dashes. */
  words: readonly string[];
  options: Readonly<Partial<Record<StagingOption, string>>>;
}

export const stagingOptions = [
  'server',
  'group',
  'kind',
  'user',
  'first',
  'last',
  'email',
  'serial',
  'udid',
  'imei',
  'name',
  'ownership',
  'platform',
] as const;
type StagingOption = (typeof stagingOptions)[number];

export interface StagingCommand {
  /** Behind the command's name, in the usage. */
  takes: string;
  does: string;
  /** All it may ask of Workspace ONE. */
  features: readonly StagingNeed[];
  act(mdm: MdmStaging, given: StagingWords): Promise<string>;
}

/** A mistake in what was typed. */
export class Mistyped extends Error {}

export function needed(value: string | undefined, what: string): string {
  if (value === undefined || value === '') throw new Mistyped(`${what} is missing; see tapstand staging.`);
  return value;
}

/** One of a few words. */
export function choice<const T extends string>(
  value: string | undefined,
  what: string,
  among: readonly T[],
): T {
  const chosen = among.find((a) => a === value);
  if (chosen === undefined) throw new Mistyped(`${what} is one of: ${among.join(', ')}.`);
  return chosen;
}

/** Lines under a heading; the second argument says what an empty list means. */
export const listed = (lines: readonly string[], none: string): string =>
  lines.length === 0 ? none : lines.join('\n');

/** The parts that say something, with commas. */
export const told = (...parts: readonly (string | false | undefined)[]): string =>
  parts.filter((p) => p !== undefined && p !== false && p !== '').join(', ');
