import { useState } from 'react';
import { routes } from '#libs/contract';
import { saveFile } from '../api/browser.ts';
import { ask } from '../api/confirming.ts';
import { isProblem, type Problem } from '../api/problem.ts';
import { Button } from '../parts/button.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { useEditing } from './draft-store.ts';
import { isUnsaved } from './model-history.ts';
import { writtenOf } from './model.ts';
import { useWorkflowWords } from './workflow-words.ts';

const kind = 'application/yaml';

/** The same YAML the service reads: what is in force, or the draft where something is unsaved. */
export function ExportButton() {
  const words = useWorkflowWords();
  const editing = useEditing();
  const [problem, setProblem] = useState<Problem>();
  const textOf = async (): Promise<string> => {
    if (editing === undefined || !isUnsaved(editing.history))
      return ask(routes.exportConfiguration, { query: { part: 'workflows' } });
    const document = { ...writtenOf(editing.history.draft) };
    return (await ask(routes.writeYaml, { body: { part: 'workflows', document } })).text;
  };
  const save = async () => {
    setProblem(undefined);
    try {
      saveFile('workflows.yaml', await textOf(), kind);
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    }
  };
  return (
    <>
      <Button onPress={() => void save()}>{words.export}</Button>
      {problem !== undefined && <ProblemCard problem={problem} />}
    </>
  );
}
