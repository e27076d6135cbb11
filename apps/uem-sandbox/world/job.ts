/** What was accepted with 202 or 201 and is done later. */
export type Work =
  | { kind: 'apple-sync'; groupId: number; all: boolean }
  | { kind: 'apple-profile'; serial: string; profile: string | undefined }
  | { kind: 'drop-ship-sync'; groupId: number }
  | { kind: 'batch'; batchId: number };

export interface Job {
  id: number;
  /** Epoch milliseconds. */
  at: number;
  work: Work;
}
