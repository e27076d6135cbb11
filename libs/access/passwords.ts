import { hash, verify } from '@node-rs/argon2';

/**
 * Argon2id with 19 MiB and two passes (OWASP Password Storage, 2025), about 30 ms of one core. The binding works on libuv's pool, so taps are
 * served meanwhile; two at a time, so that the pool keeps threads for files and names.
 */
const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const atOnce = 2;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }
}

/** The same letters however a keyboard composes them. */
const bytesOf = (password: string): string => password.normalize('NFKC');

/** A PHC string (`$argon2id$…`) with a salt of its own. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(bytesOf(password), costs));

/** Of no password anybody has: what is unknown takes as long as what is wrong. */
let decoy: Promise<string> | undefined;

/** False as slowly where there is no hash. */
export async function passwordFits(given: string, kept: string | null): Promise<boolean> {
  const against = kept ?? (await (decoy ??= hashPassword('')));
  const right = await inTurn(() => verify(against, bytesOf(given)));
  return right && kept !== null;
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** What is wrong with a new password beside its length; undefined where nothing is. */
export function passwordObjection(password: string, name: string): string | undefined {
  const letters = plain(password);
  if (new Set(password).size < 5) return 'consists of too few different characters';
  if (plain(name).length > 2 && letters.replaceAll(plain(name), '').length < 8)
    return 'is little more than the name';
  if (
    /^(password|passwort|tapstand|qwert[yz]|letmein|1234567890?|changeme)*\d*$/.test(letters) &&
    letters !== ''
  )
    return 'is one that everybody tries first';
  return undefined;
}
