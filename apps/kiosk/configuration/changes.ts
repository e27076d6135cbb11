import type { ApiVersionDifference, ConfigurationPart } from '#libs/contract';
import type { Documents } from './ground.ts';

export type Change = ApiVersionDifference['changes'][number];
type Path = (string | number)[];
type Group = Readonly<Record<string, unknown>>;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const isGroup = (v: unknown): v is Group => typeof v === 'object' && v !== null && !Array.isArray(v);
const list = (v: unknown): readonly unknown[] => (Array.isArray(v) ? (v as unknown[]) : []);
const group = (v: unknown): Group => (isGroup(v) ? v : {});

const longest = 120;
/** A value as a sentence shows it. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return 'nothing';
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** By which word an entry of a list is known when it moves: its id, its serial number, or none. */
function nameOf(entry: unknown): string | undefined {
  const { id, serial, cabinet, bay } = group(entry);
  if (typeof id === 'string') return id;
  if (typeof serial === 'string') return serial;
  return typeof cabinet === 'string' && typeof bay === 'number' ? `${cabinet} ${bay}` : undefined;
}

const place = (path: Path): string =>
  path.reduce<string>(
    (name, part) =>
      typeof part === 'number' ? `${name} ${part + 1}` : name === '' ? part : `${name} ${part}`,
    '',
  );

interface Told {
  part: ConfigurationPart;
  /** Words for where: ids in place of positions. */
  where: Path;
  path: Path;
}

const change = ({ part, path }: Told, kind: Change['kind'], says: string): Change => ({
  part,
  kind,
  path,
  says,
});

/** Lists whose entries have names: by name, whatever their order. */
function named(was: readonly unknown[], is: readonly unknown[], at: Told): Change[] {
  const key = (e: unknown) => nameOf(e) ?? '';
  const [before, after] = [new Map(was.map((e) => [key(e), e])), new Map(is.map((e) => [key(e), e]))];
  const gone = [...before.keys()].filter((k) => !after.has(k));
  return [
    ...gone.map((k) => change(at, 'removed', `${place(at.where)}: ${k} is gone.`)),
    ...is.flatMap((entry, i): Change[] => {
      const k = key(entry);
      const next = { part: at.part, where: [...at.where, k], path: [...at.path, i] };
      if (!before.has(k)) return [change(next, 'added', `${place(at.where)}: ${k} is new.`)];
      return fields(before.get(k), entry, next);
    }),
  ];
}

/** Field by field, as deep as both are groups. */
function fields(was: unknown, is: unknown, at: Told): Change[] {
  if (same(was, is)) return [];
  const both = [...list(was), ...list(is)];
  if (
    Array.isArray(was) &&
    Array.isArray(is) &&
    both.length > 0 &&
    both.every((e) => nameOf(e) !== undefined)
  )
    return named(list(was), list(is), at);
  if (isGroup(was) && isGroup(is)) {
    const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
    return keys.flatMap((k) =>
      fields(was[k], is[k], { ...at, where: [...at.where, k], path: [...at.path, k] }),
    );
  }
  const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
  return [change(at, kind, `${place(at.where)}: ${shown(is)} instead of ${shown(was)}.`)];
}

/** Of two lists, which entries of each are in the longest common run of both, in order. */
function kept(was: readonly unknown[], is: readonly unknown[]): { was: Set<number>; is: Set<number> } {
  const [a, b] = [was.map((v) => JSON.stringify(v)), is.map((v) => JSON.stringify(v))];
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row !== undefined)
        row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const found = { was: new Set<number>(), is: new Set<number>() };
  for (let i = 0, j = 0; i < a.length && j < b.length;)
    if (a[i] === b[j]) {
      found.was.add(i++);
      found.is.add(j++);
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  return found;
}

/** Ordered entries, such as steps and rules: what went, what came, what moved, and what is another now. */
function ordered(
  was: readonly unknown[],
  is: readonly unknown[],
  at: Told,
  what: (entry: unknown) => string,
): Change[] {
  const common = kept(was, is);
  const gone = was.flatMap((entry, i) => (common.was.has(i) ? [] : [{ entry, i }]));
  const changes: Change[] = [];
  for (const [i, entry] of is.entries()) {
    if (common.is.has(i)) continue;
    const here = { ...at, path: [...at.path, i] };
    const take = (found: (g: { entry: unknown }) => boolean) => {
      const n = gone.findIndex(found);
      return n < 0 ? undefined : gone.splice(n, 1)[0];
    };
    const moved = take((g) => same(g.entry, entry));
    const other = moved ?? take((g) => what(g.entry) === what(entry));
    const which = `${place(at.where)}: ${what(entry)}`;
    if (moved !== undefined)
      changes.push(change(here, 'moved', `${which} is number ${i + 1} now, and was ${moved.i + 1}.`));
    else if (other === undefined)
      changes.push(change(here, 'added', `${which} is new, as number ${i + 1}: ${shown(entry)}.`));
    else
      changes.push(
        change(
          here,
          'changed',
          `${which} (number ${i + 1}) is ${shown(entry)}, and was ${shown(other.entry)}.`,
        ),
      );
  }
  for (const { entry, i } of gone)
    changes.push(change(at, 'removed', `${place(at.where)}: ${what(entry)} (was number ${i + 1}) is gone.`));
  return changes;
}

const besides = new Set(['when', 'time-limit', 'retries', 'on-failure']);
const typeOf = (step: unknown): string => Object.keys(group(step)).find((k) => !besides.has(k)) ?? 'step';
const ruleOf = (rule: unknown): string => `rule for ${String(group(rule)['trigger'])}`;

function workflowChanges(was: Group, is: Group): Change[] {
  const [before, after] = [group(was['workflows']), group(is['workflows'])];
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const each = ids.flatMap((id): Change[] => {
    const at: Told = { part: 'workflows', where: [id], path: ['workflows', id] };
    if (!(id in after)) return [change(at, 'removed', `${id}: this workflow is gone.`)];
    if (!(id in before)) return [change(at, 'added', `${id}: this workflow is new.`)];
    const [{ steps: old, ...rest }, { steps: now, ...others }] = [group(before[id]), group(after[id])];
    const steps = { ...at, path: [...at.path, 'steps'] };
    return [...fields(rest, others, at), ...ordered(list(old), list(now), steps, typeOf)];
  });
  const rules: Told = { part: 'workflows', where: ['rules'], path: ['rules'] };
  return [...each, ...ordered(list(was['rules']), list(is['rules']), rules, ruleOf)];
}

/** What changed, one sentence for each step, rule or field. Pure; documents hold no secrets. */
export const changesBetween = (was: Documents, is: Documents): Change[] => [
  ...fields(was.site, is.site, { part: 'site', where: [], path: [] }),
  ...workflowChanges(was.workflows, is.workflows),
];
