import type { ApiTemplate } from '#libs/contract';
import { Mark } from '../parts/mark.tsx';
import { useWorkflowWords } from './workflow-words.ts';

export interface TemplateCardsProps {
  templates: readonly ApiTemplate[];
  chosen: string | null;
  onChoose(id: string): void;
}

/** The templates there are: what each is for, and what the site lacks for it. */
export function TemplateCards({ templates, chosen, onChoose }: TemplateCardsProps) {
  const words = useWorkflowWords();
  return (
    <ul className="chooser" aria-label={words.templates.title}>
      {templates.map((t) => (
        <li key={t.id}>
          <button type="button" aria-pressed={t.id === chosen} onClick={() => onChoose(t.id)}>
            <span className="step-title">{t.title}</span>
            <span className="soft">{t.says}</span>
            {t.needs
              .filter((n) => !n.met)
              .map((n) => (
                <Mark key={n.says} tone="warn">
                  {n.says}
                </Mark>
              ))}
          </button>
        </li>
      ))}
    </ul>
  );
}
