import { useLanguage, wordsOf } from '../frame/words.ts';
import { steps as deSteps } from '../words/de/steps.ts';
import { workflows as de } from '../words/de/workflows.ts';
import { steps as enSteps } from '../words/en/steps.ts';
import { workflows as en } from '../words/en/workflows.ts';
import type { StepWords } from '../words/step-words.ts';
import { useEditor } from './editor-context.ts';
import { inWords, sentenceOf, type DrawnType, type NamedField } from './model-sentences.ts';
import { typeNameOf } from './model-step.ts';
import type { WrittenStep } from './model.ts';

export const useWorkflowWords = wordsOf({ en, de });

const stepWords = { en: enSteps, de: deSteps };

export const useStepWords = (): Readonly<Record<string, StepWords>> => stepWords[useLanguage()];

/** A step type in the console's language; undefined where the service has none of that name. */
export function useDrawn(): (name: string) => DrawnType | undefined {
  const { types } = useEditor();
  const spoken = useStepWords();
  return (name) => {
    const type = types.get(name);
    if (type === undefined) return undefined;
    const fields = type.fields as readonly NamedField[];
    return inWords({ name, title: type.title, fields }, spoken[name]);
  };
}

/** How a step reads: its title, and the sentence of its card. */
export function useSaying(): (step: WrittenStep) => { title: string; sentence: string } {
  const drawn = useDrawn();
  const spoken = useStepWords();
  const words = useWorkflowWords();
  return (step) => {
    const name = typeNameOf(step);
    const type = drawn(name);
    return { title: type?.title ?? name, sentence: sentenceOf(step, type, spoken[name], words.values) };
  };
}
