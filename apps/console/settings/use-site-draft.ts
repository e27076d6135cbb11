import { useEffect, useRef, useState } from 'react';
import type { ApiFieldProblem, ApiSite } from '#libs/contract';
import { routes } from '#libs/contract';
import { after } from '../api/browser.ts';
import { ask } from '../api/confirming.ts';
import { isProblem, type Problem } from '../api/problem.ts';
import { useAct } from '../api/use-route.ts';
import { say } from '../parts/toasts.tsx';
import { useSettingWords } from './setting-words.ts';
import { isGroup, withAt, type Path } from './site-value.ts';

export interface SiteDraft {
  site: unknown;
  isChanged: boolean;
  problems: readonly ApiFieldProblem[];
  /** Why it could not be saved. */
  problem: Problem | undefined;
  /** Somebody saved a newer version since this one was looked at. */
  quicker: boolean;
  isSaving: boolean;
  note: string;
  setNote(note: string): void;
  change(path: Path, value: unknown): void;
  save(): Promise<void>;
  /** Back to what is in force now. */
  discard(): void;
}

/** Somebody stops typing for so long before the service is asked what is wrong. */
const pauseMs = 500;

interface Begun {
  /** The version that was looked at when the first change was made. */
  from: ApiSite;
  site: unknown;
}

/** What the service says is wrong with a draft, a moment after the last change. */
function useProblems(begun: Begun | undefined): readonly ApiFieldProblem[] {
  const [problems, setProblems] = useState<readonly ApiFieldProblem[]>([]);
  const site = begun?.site;
  useEffect(() => {
    if (!isGroup(site)) {
      setProblems([]);
      return;
    }
    const stop = new AbortController();
    const pause = after(pauseMs, () => {
      ask(routes.checkSite, { body: { site: { ...site } } }, stop.signal).then(
        (found) => setProblems(found.problems),
        // Asked again with the next change; saving says what is wrong in any case.
        () => undefined,
      );
    });
    return () => {
      pause.cancel();
      stop.abort();
    };
  }, [site]);
  return problems;
}

/** The site as one operator edits it, from the version she began with. */
export function useSiteDraft(inForce: ApiSite): SiteDraft {
  const words = useSettingWords();
  const [begun, setBegun] = useState<Begun>();
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const latest = useRef(inForce);
  latest.current = inForce;
  const put = useAct(routes.saveSite, ['configuration', 'stations', 'devices']);
  const problems = useProblems(begun);
  const end = () => {
    setBegun(undefined);
    setNote('');
    setProblem(undefined);
  };
  const save = async () => {
    if (begun === undefined || !isGroup(begun.site)) return;
    setProblem(undefined);
    try {
      const site = { ...begun.site };
      const { applies } = await put.mutateAsync({ body: { madeFrom: begun.from.version, note, site } });
      end();
      say(words.savedNow[applies]);
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    }
  };
  return {
    site: begun?.site ?? inForce.site,
    isChanged: begun !== undefined,
    problems,
    problem,
    quicker: problem?.kind === 'conflict' || (begun !== undefined && begun.from.version < inForce.version),
    isSaving: put.isPending,
    note,
    setNote,
    change: (path, value) =>
      setBegun((before) => {
        const from = before ?? { from: latest.current, site: latest.current.site };
        return { from: from.from, site: withAt(from.site, path, value) };
      }),
    save,
    discard: end,
  };
}
