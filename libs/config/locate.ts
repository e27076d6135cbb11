import { isMap, isNode, isScalar, isSeq, type Document, type LineCounter, type Node } from 'yaml';

export interface Place {
  line: number;
  column: number;
  /** What stands there; undefined when the path is not in the file. */
  node?: Node;
}

interface Step {
  key?: Node;
  value?: Node;
}

function stepInto(node: Node | undefined, part: PropertyKey): Step | undefined {
  if (isMap(node)) {
    const pair = node.items.find((p) => isScalar(p.key) && String(p.key.value) === String(part));
    if (pair === undefined) return undefined;
    return {
      ...(isNode(pair.key) ? { key: pair.key } : {}),
      ...(isNode(pair.value) ? { value: pair.value } : {}),
    };
  }
  if (isSeq(node) && typeof part === 'number') {
    const item = node.items[part];
    return isNode(item) ? { key: item, value: item } : undefined;
  }
  return undefined;
}

/**
 * Where a path stands in the file: its value, or its key when asked for or when the value is a group. A path that is not
 * in the file (a missing field) is placed at the nearest group around it, which is where the field belongs.
 */
export function locate(
  doc: Document,
  lines: LineCounter,
  path: readonly PropertyKey[],
  aboutKey = false,
): Place {
  let value: Node | undefined = isNode(doc.contents) ? doc.contents : undefined;
  let mark: Node | undefined = value;
  let found = true;
  for (const part of path) {
    const step = stepInto(value, part);
    if (step === undefined) {
      found = false;
      break;
    }
    value = step.value;
    mark = step.key ?? step.value ?? mark;
  }
  const target = found && !aboutKey && isScalar(value) ? value : mark;
  const offset = target?.range?.[0] ?? 0;
  const at = lines.linePos(offset);
  return {
    line: Math.max(1, at.line),
    column: Math.max(1, at.col),
    ...(found && value ? { node: value } : {}),
  };
}
