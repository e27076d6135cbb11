/** What may stand behind a command; those that may be given several times are lists. */
export interface CliOptions {
  reason?: string;
  user?: string;
  first?: string;
  name?: string;
  technology?: string;
  person?: string[];
  device?: string[];
  station?: string;
  workflow?: string;
  state?: string;
  held?: boolean;
  /** Make it where there is none of this name. */
  new?: boolean;
  from?: string;
  to?: string;
  before?: string;
  actor?: string;
  action?: string;
  subject?: string;
  limit?: string;
  /** What stands behind the first word of a command with two. */
  more?: string;
}

export const when = (ms: number): string => new Date(ms).toLocaleString();

/** A part of an address. */
export const part = encodeURIComponent;

export function needed(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new Error(`${name} is missing; see tapstand --help.`);
  return value;
}

/** The lines that say something. */
export const lines = (...said: readonly (string | false | null | undefined)[]): string =>
  said.filter((s) => typeof s === 'string' && s !== '').join('\n');
