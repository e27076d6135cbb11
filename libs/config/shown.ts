import { isScalar, type Node } from 'yaml';

const secretName = /secret|passw|token|credential|key|pin$/i;

/** Whether a value under this name must never be printed: a secret, or the place where somebody may have put one by mistake. */
export const mayBeSecret = (path: readonly PropertyKey[]): boolean =>
  path.some((part) => typeof part === 'string' && secretName.test(part));

/** A text as it may be printed: no user name and password of an address, no control characters, not endless. */
export function shownText(text: string): string {
  const bare = text.replace(/\/\/[^/@\s]*@/g, '//…@').replace(/[\p{Cc}]/gu, '·');
  return JSON.stringify(bare.length > 80 ? `${bare.slice(0, 80)}…` : bare);
}

/** A value as the file has it, for a sentence: quoted text, a bare number, or what kind of thing stands there. */
export function shown(node: Node | undefined, path: readonly PropertyKey[]): string {
  if (mayBeSecret(path)) return 'set to something else (not shown, it may be a secret)';
  if (node === undefined) return 'empty';
  if (!isScalar(node))
    return node.tag?.endsWith('seq') === true || 'items' in node ? 'a group' : 'something else';
  if (node.value === null || node.value === undefined) return 'empty';
  const written = typeof node.source === 'string' ? node.source : JSON.stringify(node.value);
  return typeof node.value === 'string' ? shownText(written) : shownText(written).slice(1, -1);
}
