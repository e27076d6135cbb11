/** A request a sandbox met, or the features a test enabled at it. */
export interface EgressRecord {
  port: number;
  method?: string;
  path?: string;
  userAgent?: string;
  features?: readonly string[];
}
export function egressProblems(records: readonly EgressRecord[]): string[];
export function recordsIn(folder: string): EgressRecord[];
