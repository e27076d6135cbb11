/** Where somebody types an attribute: what she has typed of its name, and where the bracket stands. */
export interface Typing {
  readonly from: number;
  readonly typed: string;
}

/** The attribute that is being typed at the caret: after an opened bracket that nothing has closed. */
export function typingAt(text: string, caret: number): Typing | undefined {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf('[');
  if (from < 0 || before.indexOf(']', from) >= 0) return undefined;
  const typed = before.slice(from + 1);
  return /[\n\r]/.test(typed) ? undefined : { from, typed };
}

/** The names that fit what was typed: those that begin so first, then those that have it inside. */
export function fitting(names: readonly string[], typed: string): string[] {
  const part = typed.trim().toLowerCase();
  const starts = names.filter((n) => n.toLowerCase().startsWith(part));
  const inside = names.filter((n) => !starts.includes(n) && n.toLowerCase().includes(part));
  return [...starts, ...inside];
}

/** The text with the name put in where it was being typed, and where the caret then is. */
export function chosen(text: string, caret: number, name: string): { text: string; caret: number } {
  const typing = typingAt(text, caret);
  const from = typing?.from ?? caret;
  const rest = text.slice(caret);
  const after = typing !== undefined && rest.startsWith(']') ? rest.slice(1) : rest;
  const put = `[${name}]`;
  return { text: text.slice(0, from) + put + after, caret: from + put.length };
}

const inBrackets = /\[([^[\]]+)\]/g;

/** Names in brackets that nobody knows, each once. A name of the directory is known when it says which. */
export function unknownNames(
  text: string,
  names: readonly string[],
  directoryPrefix = 'Directory ',
): string[] {
  const known = (name: string): boolean =>
    names.includes(name) || (name.startsWith(directoryPrefix) && name.length > directoryPrefix.length);
  const used = [...text.matchAll(inBrackets)].map((m) => m[1] ?? '');
  return [...new Set(used)].filter((name) => !known(name));
}

/** The name most like one that nobody knows, where there is one near enough to be meant. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const far = names.map((n) => ({ n, d: distance(name.toLowerCase(), n.toLowerCase()) }));
  const best = far.sort((a, b) => a.d - b.d)[0];
  return best !== undefined && best.d <= Math.max(2, Math.floor(name.length / 3)) ? best.n : undefined;
}

/** How many letters must be put in, taken out or exchanged. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchanged = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(exchanged, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
