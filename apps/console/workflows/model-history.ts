import { draftOf, writtenOf, type Draft, type WrittenWorkflows } from './model.ts';
import { afterAct, type Act } from './model-acts.ts';

interface Moment {
  readonly draft: Draft;
  /** What was done to come from here to the next: letters typed into one field are one act. */
  readonly field: string;
}

/** A draft with the way back and forth. */
export interface History {
  readonly past: readonly Moment[];
  readonly draft: Draft;
  readonly future: readonly Moment[];
  /** What the service has, as JSON: what is compared to know whether something is unsaved. */
  readonly saved: string;
}

/** Nobody goes back further. */
const mostMoments = 500;

const jsonOf = (draft: Draft): string => JSON.stringify(writtenOf(draft));

export function historyOf(written: WrittenWorkflows): History {
  const draft = draftOf(written);
  return { past: [], draft, future: [], saved: jsonOf(draft) };
}

/** The field an act types into; empty for acts that stand for themselves. */
function fieldOf(act: Act): string {
  switch (act.do) {
    case 'set-param':
      return `${act.key} ${act.param}`;
    case 'set-beside':
      return `${act.key} beside ${act.word}`;
    case 'set-rule':
      return `${act.key} rule ${act.word}`;
    case 'set-title':
      return `${act.id} title`;
    case 'add-step':
    case 'move-step':
    case 'remove-step':
    case 'clone-step':
    case 'add-workflow':
    case 'remove-workflow':
    case 'clone-workflow':
    case 'rename-workflow':
    case 'add-rule':
    case 'move-rule':
    case 'remove-rule':
    case 'replace':
      return '';
  }
}

/** Does an act. One that changes nothing leaves no trace. */
export function done(history: History, act: Act): History {
  const draft = afterAct(history.draft, act);
  if (jsonOf(draft) === jsonOf(history.draft)) return history;
  const field = fieldOf(act);
  const typingOn = field !== '' && history.past.at(-1)?.field === field && history.future.length === 0;
  const past = typingOn
    ? history.past
    : [...history.past, { draft: history.draft, field }].slice(-mostMoments);
  return { ...history, past, draft, future: [] };
}

export const mayUndo = (history: History): boolean => history.past.length > 0;
export const mayRedo = (history: History): boolean => history.future.length > 0;

export function undone(history: History): History {
  const last = history.past.at(-1);
  if (last === undefined) return history;
  const future = [{ draft: history.draft, field: last.field }, ...history.future];
  return { ...history, past: history.past.slice(0, -1), draft: last.draft, future };
}

export function redone(history: History): History {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  const past = [...history.past, { draft: history.draft, field: next.field }];
  return { ...history, past, draft: next.draft, future };
}

export const isUnsaved = (history: History): boolean => jsonOf(history.draft) !== history.saved;

/** What the service has now is this; the way back stays. */
export const savedAs = (history: History, written: WrittenWorkflows): History => ({
  ...history,
  saved: JSON.stringify(written),
});
