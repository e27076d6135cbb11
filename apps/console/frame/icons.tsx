import type { ReactNode } from 'react';
import type { PageName } from './frame-words.ts';

const line = (d: string): ReactNode => <path d={d} />;

/** 20 × 20, one line of 1.5. They repeat a word beside them and are hidden from readers. */
const shapes: Record<
  PageName | 'menu' | 'person' | 'close' | 'more' | 'search' | 'down' | 'outside',
  ReactNode
> = {
  dashboard: line('M3 3h6v6H3zM11 3h6v3h-6zM11 8h6v9h-6zM3 11h6v6H3z'),
  repairs: line('M12.5 3.5a4 4 0 0 0-4 5.2L3 14.2V17h2.8l5.5-5.5a4 4 0 0 0 5.2-4L14 10l-2.5-.5L11 7z'),
  devices: line('M6 2.5h8a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1zM9 14.8h2'),
  people: line(
    'M7.5 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 17c0-3 2.5-5 5.5-5s5.5 2 5.5 5M13 3.4a3 3 0 0 1 0 5.4M15 12.3c1.9.7 3 2.4 3 4.7',
  ),
  badges: line(
    'M4 5h12a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM8 5V3h4v2M7.5 11.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM5.5 14.5c.3-1.4 3.7-1.4 4 0M12 9.5h3M12 12.5h3',
  ),
  stations: line('M3 3h14v10H3zM7 17h6M10 13v4M6 6h3v4H6zM12 6.5h2M12 9.5h2'),
  mdm: line(
    'M6 15.5a3.5 3.5 0 0 1-.4-7 4.8 4.8 0 0 1 9.2-.4 3.7 3.7 0 0 1-.3 7.4zM10 14v-4M8.3 11.5 10 9.8l1.7 1.7',
  ),
  readiness: line('M5 3.5h10v14H5zM8 2.5h4v2H8zM7.5 11l2 2 3.5-4'),
  custody: line('M3 7h11l-3-3M17 13H6l3 3'),
  runs: line('M4 5h2M4 10h2M4 15h2M9 5h7M9 10h7M9 15h7'),
  audit: line('M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5M7.5 11.5l1.8 1.8 3.4-3.6'),
  workflows: line('M3 3h5v4H3zM12 8h5v4h-5zM3 13h5v4H3zM8 5h2.5v10H8M10.5 10H12'),
  'dry-run': line('M8 2.5h4M9 2.5v5L4 16a1 1 0 0 0 .9 1.5h10.2A1 1 0 0 0 16 16l-5-8.5v-5M6.5 12.5h7'),
  'over-the-air': line(
    'M10 12a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM6.6 13.9a4.8 4.8 0 0 1 0-6.8M13.4 7.1a4.8 4.8 0 0 1 0 6.8M4.2 16.3a8.2 8.2 0 0 1 0-11.6M15.8 4.7a8.2 8.2 0 0 1 0 11.6',
  ),
  settings: line(
    'M3 6h8M15 6h2M13 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM3 14h2M9 14h8M7 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  ),
  access: line('M7 11.5a4 4 0 1 1 3.6-2.2L17 15.5V17h-3v-2h-2v-2h-1.6l-1-1.3A4 4 0 0 1 7 11.5zM6 7.2h.1'),
  api: line('M7 5l-4 5 4 5M13 5l4 5-4 5M11.5 4l-3 12'),
  menu: line('M3 5h14M3 10h14M3 15h14'),
  person: line('M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3.5 17.5c.6-3 3.3-4.5 6.5-4.5s5.9 1.5 6.5 4.5'),
  close: line('M5 5l10 10M15 5L5 15'),
  more: line('M4.5 10h.1M10 10h.1M15.5 10h.1'),
  search: line('M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4'),
  down: line('M5.5 8l4.5 4.5L14.5 8'),
  outside: line('M8 4H4v12h12v-4M11 3h6v6M17 3l-8 8'),
};

export type IconName = keyof typeof shapes;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.5 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {shapes[name]}
    </svg>
  );
}
