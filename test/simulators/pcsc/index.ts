export { startPcscd, virtualReaderName } from './pcscd.ts';
export type { PrivatePcscd } from './pcscd.ts';
export { desfireAtr, phoneAtr } from './virtual-card.ts';
export type { CardOptions, VirtualCard } from './virtual-card.ts';
