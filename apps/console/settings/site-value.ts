import type { ApiFieldProblem, ApiSiteField } from '#libs/contract';

/** Where something is in the site: names of groups and positions in lists. */
export type Path = readonly (string | number)[];

export type Group = Readonly<Record<string, unknown>>;

export const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const keyed = (value: unknown): Group => (isGroup(value) ? value : {});
const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

export function valueAt(whole: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof step === 'number' ? listed(value)[step] : keyed(value)[step]),
    whole,
  );
}

/** The same with this value there; `undefined` takes the field, or the entry of a list, away. Nothing given is changed in place. */
export function withAt(whole: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = [...listed(whole)];
    const next = withAt(list[step], rest, value);
    if (next === undefined) list.splice(step, 1);
    else list[step] = next;
    return list;
  }
  const { [step]: before, ...others } = keyed(whole);
  const next = withAt(before, rest, value);
  // A changed field keeps its place, as somebody would write it.
  return next === undefined ? others : { ...keyed(whole), [step]: next };
}

const begins = (path: Path, with_: Path): boolean =>
  with_.every((step, n) => String(path[n]) === String(step));

/** What is said of exactly this field. */
export const problemAt = (problems: readonly ApiFieldProblem[], path: Path): string | undefined => {
  const found = problems.find((p) => p.path.length === path.length && begins(p.path, path));
  return found === undefined ? undefined : `${found.sentence} ${found.remedy}`;
};

/** How much is said of this and of everything in it. */
export const problemsUnder = (problems: readonly ApiFieldProblem[], path: Path): number =>
  problems.filter((p) => begins(p.path, path)).length;

/** The name under which a secret of this field is kept: its path, with the ids of entries in place of their positions. */
export function secretNameAt(whole: unknown, path: Path): string {
  const steps = path.map((step, n) => {
    if (typeof step !== 'number') return step;
    const { id } = keyed(valueAt(whole, path.slice(0, n + 1)));
    return typeof id === 'string' && id !== '' ? id : String(step);
  });
  return steps.join('.');
}

/** What a list or a group gets when somebody adds one. */
export function blankOf(field: ApiSiteField): unknown {
  switch (field.kind) {
    case 'group':
    case 'choice':
    case 'named':
    case 'driven':
      return {};
    case 'list':
      return [];
    case 'yes-no':
      return field.default ?? false;
    case 'number':
      return field.default ?? field.min ?? 0;
    case 'one-of':
      return field.default ?? field.choices?.[0] ?? '';
    case 'text':
    case 'long-text':
    case 'duration':
    case 'kept':
      return field.default ?? '';
  }
}

/** How an entry of a list is called: by its name, else its id, else its number. */
export function entryTitle(value: unknown, position: number): string {
  const { name, id, device } = keyed(value);
  const said = [name, id, device, value].find((v) => typeof v === 'string' && v !== '');
  return typeof said === 'string' ? said : String(position + 1);
}

/** Entries of a long list that fit what is typed, with their positions; at most `most`. */
export function fittingEntries(
  list: readonly unknown[],
  typed: string,
  most: number,
): { shown: number[]; more: number } {
  const wanted = typed.trim().toLowerCase();
  const fitting = list.flatMap((value, n) =>
    wanted === '' || JSON.stringify(value).toLowerCase().includes(wanted) ? [n] : [],
  );
  return { shown: fitting.slice(0, most), more: Math.max(0, fitting.length - most) };
}

/** Which field of a choice is there. */
export const chosenOf = (field: ApiSiteField, value: unknown): string | undefined =>
  field.fields?.find(({ name }) => keyed(value)[name] !== undefined)?.name;

/** Digits as a number; other text stays, so that the service says what is wrong with it. */
export const numberOrText = (typed: string): unknown =>
  typed.trim() === '' ? undefined : Number.isNaN(Number(typed)) ? typed : Number(typed);
