import { useStepWords } from '../workflows/workflow-words.ts';

/** The title of a step type in the console's language; `type` may carry its version, as it is stored. */
export function useStepTitles(): (type: string, title: string) => string {
  const spoken = useStepWords();
  return (type, title) => spoken[type.split('@')[0] ?? type]?.title ?? title;
}
