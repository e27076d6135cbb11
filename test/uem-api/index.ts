export { operations, documents } from './documents.ts';
export type { ApiDocument, Operation, Parameter, Schema } from './documents.ts';
export { operationFor } from './operation-for.ts';
export { codeBeyond, wrongWith, type CheckedReply } from './wrong-with.ts';
