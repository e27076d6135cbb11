import { useSyncExternalStore } from 'react';
import { asWritten } from './written.ts';
import { writtenOf, type WrittenWorkflows } from './model.ts';
import type { Act } from './model-acts.ts';
import { done, historyOf, isUnsaved, redone, savedAs, undone, type History } from './model-history.ts';

/** What is edited in this browser: over all pages of the editor, and until it is saved or thrown away. */
export interface Editing {
  readonly history: History;
  /** The version it was made from, and what that version says. */
  readonly madeFrom: number;
  readonly base: WrittenWorkflows;
}

/** A draft put aside: what somebody wrote when another one was quicker, or when the page was closed. */
export interface PutAside {
  readonly madeFrom: number;
  /** Epoch ms. */
  readonly at: number;
  readonly written: WrittenWorkflows;
}

const keptName = 'tapstand-workflows-draft';
const hearers = new Set<() => void>();
let editing: Editing | undefined;

function tell(next: Editing | undefined): void {
  editing = next;
  for (const hears of hearers) hears();
}

const hear = (hears: () => void): (() => void) => {
  hearers.add(hears);
  return () => hearers.delete(hears);
};

export const useEditing = (): Editing | undefined => useSyncExternalStore(hear, () => editing);

/** Begins on what the service has. What was edited before is gone. */
export const beginOn = (base: WrittenWorkflows, madeFrom: number): void =>
  tell({ history: historyOf(base), madeFrom, base });

const onHistory = (change: (history: History) => History): void => {
  if (editing === undefined) return;
  const history = change(editing.history);
  if (history !== editing.history) tell({ ...editing, history });
};

export const act = (given: Act): void => onHistory((history) => done(history, given));
export const undo = (): void => onHistory(undone);
export const redo = (): void => onHistory(redone);

/** The service has kept this draft as a version. */
export const savedNow = (version: number): void => {
  if (editing === undefined) return;
  const base = writtenOf(editing.history.draft);
  tell({ history: savedAs(editing.history, base), madeFrom: version, base });
};

/** Another part of the configuration was saved: the version is newer, and what is edited here was not touched. */
export const goOnFrom = (version: number): void => {
  if (editing !== undefined) tell({ ...editing, madeFrom: version });
};

/** Goes on from a newer version of the service, with this put in place of what was written; one step back undoes it. */
export const rebase = (base: WrittenWorkflows, madeFrom: number, written: WrittenWorkflows): void => {
  if (editing === undefined) return;
  const history = savedAs(done(editing.history, { do: 'replace', written }), base);
  tell({ history, madeFrom, base });
};

export const isUnsavedNow = (): boolean => editing !== undefined && isUnsaved(editing.history);

/** Keeps the draft in this browser, so that closing the page loses nothing. */
export function putAside(at: number): void {
  if (editing === undefined) return;
  const aside: PutAside = { madeFrom: editing.madeFrom, at, written: writtenOf(editing.history.draft) };
  localStorage.setItem(keptName, JSON.stringify(aside));
}

export const forgetAside = (): void => localStorage.removeItem(keptName);

/** The draft this browser keeps; undefined where there is none, or none that can be read any more. */
export function aside(): PutAside | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(keptName) ?? 'null') as Partial<PutAside> | null;
    const written = asWritten(kept?.written);
    if (kept === null || written === undefined) return undefined;
    return { madeFrom: Number(kept.madeFrom), at: Number(kept.at), written };
  } catch {
    return undefined;
  }
}
