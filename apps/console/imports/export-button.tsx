import { useState, type ReactNode } from 'react';
import { saveFile } from '../api/browser.ts';
import { isProblem, type Problem } from '../api/problem.ts';
import { Button } from '../parts/button.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';

export interface ExportButtonProps {
  /** What the file is called in the browser. */
  name: string;
  kind?: 'text/csv' | 'application/yaml';
  fetchText(): Promise<string>;
  children: ReactNode;
}

/** Fetches a text of the service and hands it to the browser as a file. */
export function ExportButton({ name, kind = 'text/csv', fetchText, children }: ExportButtonProps) {
  const [isAtWork, setAtWork] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const fetchAndSave = async () => {
    setAtWork(true);
    setProblem(undefined);
    try {
      saveFile(name, await fetchText(), kind);
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    } finally {
      setAtWork(false);
    }
  };
  return (
    <>
      <Button isPending={isAtWork} onPress={() => void fetchAndSave()}>
        {children}
      </Button>
      {problem !== undefined && <ProblemCard problem={problem} />}
    </>
  );
}
