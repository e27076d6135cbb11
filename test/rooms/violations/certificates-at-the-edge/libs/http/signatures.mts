import { SignedData } from 'pkijs';
export const readsSignatures = SignedData;
