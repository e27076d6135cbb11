import { createContext, use } from 'react';
import type { ApiStepType, ApiTriggers } from '#libs/contract';
import type { Draft } from './model.ts';
import type { PlacedProblem } from './model-problems.ts';

/** What every part of the editor goes by. */
export interface Editor {
  readonly draft: Draft;
  /** False where files rule, or where she may only look. */
  readonly mayEdit: boolean;
  readonly problems: readonly PlacedProblem[];
  /** Sentences of fields that hold something back, such as JSON that is not closed. */
  readonly heldBack: readonly string[];
  readonly types: ReadonlyMap<string, ApiStepType>;
  /** Attributes that texts and conditions may ask for. */
  readonly names: readonly string[];
  readonly triggers: ApiTriggers;
  /** Ids of the site that steps name. */
  readonly groups: readonly string[];
  readonly webhooks: readonly string[];
}

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = use(EditorContext);
  if (editor === null) throw new Error('a part of the editor was drawn outside of it');
  return editor;
}
