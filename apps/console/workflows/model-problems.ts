import type { Draft } from './model.ts';
import { typeNameOf } from './model-step.ts';

/** What the service says is wrong, and where in the document. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly sentence: string;
  readonly remedy: string;
}

/** Where a problem is shown. `field`: a param, a word beside the type, or empty for the whole. `rest`: what follows inside the field. */
export type Place =
  | {
      in: 'step';
      workflow: string;
      key: string;
      at: number;
      field: string;
      rest: readonly (string | number)[];
    }
  | { in: 'workflow'; workflow: string; field: 'title' | 'steps' | '' }
  | { in: 'rule'; key: string; at: number; field: string; rest: readonly (string | number)[] }
  | { in: 'rules' }
  | { in: 'file' };

export interface PlacedProblem extends Problem {
  readonly place: Place;
}

function placeInStep(draft: Draft, id: string, path: readonly (string | number)[]): Place {
  const [at, first, ...more] = path;
  const step = typeof at === 'number' ? draft.workflows.find((w) => w.id === id)?.steps[at] : undefined;
  if (step === undefined || typeof at !== 'number') return { in: 'workflow', workflow: id, field: 'steps' };
  const whole = { in: 'step', workflow: id, key: step.key, at } as const;
  if (first === undefined) return { ...whole, field: '', rest: [] };
  if (first !== typeNameOf(step.value)) return { ...whole, field: String(first), rest: more };
  const [param, ...rest] = more;
  return { ...whole, field: param === undefined ? '' : String(param), rest };
}

function placeOf(draft: Draft, path: readonly (string | number)[]): Place {
  const [part, second, third, ...more] = path;
  if (part === 'rules') {
    const rule = typeof second === 'number' ? draft.rules[second] : undefined;
    if (rule === undefined || typeof second !== 'number') return { in: 'rules' };
    return {
      in: 'rule',
      key: rule.key,
      at: second,
      field: third === undefined ? '' : String(third),
      rest: more,
    };
  }
  if (part !== 'workflows' || second === undefined) return { in: 'file' };
  const workflow = String(second);
  if (!draft.workflows.some((w) => w.id === workflow)) return { in: 'file' };
  if (third === 'title') return { in: 'workflow', workflow, field: 'title' };
  return third === 'steps' ? placeInStep(draft, workflow, more) : { in: 'workflow', workflow, field: '' };
}

/** Says of each problem where it is shown. None is lost: what has no field of its own stands at the whole. */
export const placed = (draft: Draft, problems: readonly Problem[]): PlacedProblem[] =>
  problems.map((p) => ({ ...p, place: placeOf(draft, p.path) }));

/** As the service writes where something is: `workflows.check-out.steps[3]`. */
const pathText = (path: readonly (string | number)[]): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  );

/** The sentence without the path it begins with: beside its field everybody sees where it is. */
export function besideField({ path, sentence }: Problem): string {
  const where = pathText(path);
  return where !== '' && sentence.startsWith(`${where} `) ? sentence.slice(where.length + 1) : sentence;
}

/** The id of the element a problem stands at, so that the list of problems can jump there. */
export function anchorOf(place: Place): string {
  switch (place.in) {
    case 'step':
      return place.field === '' ? `step-${place.key}` : `step-${place.key}-${place.field}`;
    case 'rule':
      return place.field === '' ? `rule-${place.key}` : `rule-${place.key}-${place.field}`;
    case 'workflow':
      return place.field === 'title' ? 'workflow-title' : 'workflow-steps';
    case 'rules':
      return 'rules';
    case 'file':
      return 'problems';
  }
}

export const problemsAtStep = (problems: readonly PlacedProblem[], key: string): PlacedProblem[] =>
  problems.filter((p) => p.place.in === 'step' && p.place.key === key);

export const problemsAtRule = (problems: readonly PlacedProblem[], key: string): PlacedProblem[] =>
  problems.filter((p) => p.place.in === 'rule' && p.place.key === key);

/** What concerns a workflow: its own problems and those of its steps. */
export const problemsOfWorkflow = (problems: readonly PlacedProblem[], id: string): PlacedProblem[] =>
  problems.filter((p) => (p.place.in === 'step' || p.place.in === 'workflow') && p.place.workflow === id);
