import { useNavigate } from 'react-router';
import { after } from '../api/browser.ts';
import { anchorOf, type Place } from './model-problems.ts';

const pageOf = (place: Place): string | undefined => {
  switch (place.in) {
    case 'step':
    case 'workflow':
      return `/workflows/edit/${encodeURIComponent(place.workflow)}`;
    case 'rule':
    case 'rules':
      return '/workflows/rules';
    case 'file':
      return undefined;
  }
};

/** Parts of a page that are folded away open when they hear this with their own key. */
const opened = 'tapstand-open-step';

export function onOpenStep(open: (key: string) => void): () => void {
  const hear = (event: Event) => open(String((event as CustomEvent<string>).detail));
  window.addEventListener(opened, hear);
  return () => window.removeEventListener(opened, hear);
}

const focusable = 'input, textarea, button, select, [tabindex]';

/** How long a page may take until it is drawn, and how often it is looked for. */
const patience = { ms: 2_000, everyMs: 50 };

function focusAt(place: Place, leftMs: number = patience.ms): void {
  if (place.in === 'step') window.dispatchEvent(new CustomEvent(opened, { detail: place.key }));
  const element =
    document.getElementById(anchorOf(place)) ??
    (leftMs <= 0 && place.in === 'step' ? document.getElementById(`step-${place.key}`) : null);
  if (element === null) {
    if (leftMs > 0) after(patience.everyMs, () => focusAt(place, leftMs - patience.everyMs));
    return;
  }
  element.scrollIntoView({ block: 'center' });
  const inside = element.matches(focusable) ? element : element.querySelector<HTMLElement>(focusable);
  inside?.focus();
}

/** Goes where a problem is: to its page, its step is opened, its field has the focus. */
export function useJump(): (place: Place) => void {
  const navigate = useNavigate();
  return (place) => {
    const to = pageOf(place);
    if (to !== undefined) void navigate(to);
    focusAt(place);
  };
}
