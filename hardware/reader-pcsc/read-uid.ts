import { codeOf } from './native.ts';
import type { PcscCard, PcscModule, PcscReader } from './native.ts';

/** GET DATA, answered by the reader and not by the badge (PC/SC part 3, 3.2.2.1.3): so it works for every kind of badge. */
const getUid = Uint8Array.of(0xff, 0xca, 0x00, 0x00, 0x00);
const success = 0x9000;

export type UidRead = { uid: string } | { misread: string };

export const goneTooSoon = 'the badge was gone before it could be read';

/** By the binding's error codes, which are those of PC/SC (SCARD_E_…, SCARD_W_…) in words. */
const words: Record<string, string> = {
  NoSmartCard: goneTooSoon,
  RemovedCard: goneTooSoon,
  ReaderUnavailable: 'the reader was unplugged while it read a badge',
  SharingViolation: 'another program holds the reader for itself',
  UnresponsiveCard: 'the badge does not answer',
  UnpoweredCard: 'the badge does not answer',
  NotTransacted: 'the badge stopped answering',
  ResetCard: 'another program reset the badge',
};

const inWords = (thrown: unknown): string => {
  const code = codeOf(thrown);
  return words[code] ?? `the badge could not be read (${code})`;
};

function uidOf(answer: Uint8Array): UidRead {
  const bytes = Buffer.from(answer);
  const status = bytes.length < 2 ? 0 : bytes.readUInt16BE(bytes.length - 2);
  if (status !== success) return { misread: `the badge gives no number (${status.toString(16)})` };
  const uid = bytes.subarray(0, -2).toString('hex');
  return uid === '' ? { misread: 'the badge gives an empty number' } : { uid };
}

/** Reads the badge in the field, if `wanted` still holds when the reader has it. Never rejects. */
export async function readUid(pcsc: PcscModule, reader: PcscReader, wanted: () => boolean): Promise<UidRead> {
  let card: PcscCard | undefined;
  try {
    card = await reader.connect(pcsc.CardMode.SHARED);
    // Connected to whatever lies there now: after a swap that is the next badge, which is read in its own turn.
    if (!wanted()) return { misread: goneTooSoon };
    return uidOf(await card.transmit(getUid));
  } catch (thrown) {
    return { misread: inWords(thrown) };
  } finally {
    await card?.disconnect(pcsc.CardDisposition.LEAVE).catch(() => undefined);
  }
}
