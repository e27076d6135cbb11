/** Kinds of bulk import this stand-in carries out; UEM has more. */
export const batchTypes = [
  'IMPORT_NEW_USERS',
  'DEVICES',
  'ADD_ALLOWED_DEVICES',
  'ADD_DENIED_DEVICES',
  'ASSIGN_DEP_REGISTERED_DEVICES',
  'CHANGE_ORGANIZATION_GROUP',
] as const;
export type BatchType = (typeof batchTypes)[number];

export interface BatchRow {
  /** Line in the file, the heading being 1. */
  line: number;
  state: 'imported' | 'refused';
  /** Why it was refused; who or what was imported. */
  message: string;
}

export interface Batch {
  id: number;
  uuid: string;
  name: string;
  description: string;
  type: BatchType;
  groupId: number;
  by: string;
  /** Whether whoever uploaded it may make staging users. */
  mayStage: boolean;
  /** The file, until it has been imported. */
  csv: string;
  state: 'accepted' | 'done';
  rows: BatchRow[];
}
