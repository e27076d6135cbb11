/** `system`: as the browser prefers. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const kept = 'tapstand-theme';

export function firstTheme(): Theme {
  const stored = localStorage.getItem(kept);
  return themes.find((t) => t === stored) ?? 'system';
}

/** Shows it at once and keeps it for this browser. */
export function wearTheme(theme: Theme): void {
  localStorage.setItem(kept, theme);
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
