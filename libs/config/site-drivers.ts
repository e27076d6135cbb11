import type { SiteField } from './site-field.ts';

type DriverField = Omit<SiteField, 'startsAnew'>;

const path = (what: SiteField['en'], was: SiteField['de']): DriverField => ({
  name: 'path',
  kind: 'text',
  en: what,
  de: was,
  required: true,
  min: 1,
});

const serialLine = path(
  { label: 'Serial port', hint: 'A name that survives replugging, such as /dev/serial/by-id/….' },
  { label: 'Serielle Schnittstelle', hint: 'Ein Name, der Umstecken übersteht, etwa /dev/serial/by-id/….' },
);

const timings: readonly [name: string, en: string, de: string, given: number][] = [
  ['baudRate', 'Baud rate', 'Baudrate', 115_200],
  ['pollMs', 'Bays are asked every (ms)', 'Fächer werden gefragt alle (ms)', 250],
  ['debounceMs', 'A level must hold for (ms)', 'Ein Zustand muss halten (ms)', 300],
  ['healthMs', 'Health is asked every (ms)', 'Zustand wird gefragt alle (ms)', 5_000],
  ['answerMs', 'Gone when silent for (ms)', 'Gilt als weg nach Schweigen von (ms)', 2_000],
  ['ledRows', 'Rows of lights at a bay', 'Lichtreihen je Fach', 3],
];

/**
 * What drivers of readers and cabinets ask for, for forms only: the driver's own schema judges, at the station. A conformance spec holds that
 * both name the same fields.
 */
export const siteDrivers: Readonly<Record<'readers' | 'cabinets', Readonly<Record<string, DriverField[]>>>> =
  {
    readers: {
      pcsc: [
        {
          name: 'match',
          kind: 'text',
          en: { label: 'Only the reader whose name contains', hint: 'Any unless told.' },
          de: { label: 'Nur der Leser, dessen Name enthält', hint: 'Ohne Angabe jeder.' },
          required: false,
          min: 1,
        },
      ],
      serial: [
        serialLine,
        {
          name: 'baudRate',
          kind: 'number',
          en: { label: 'Baud rate' },
          de: { label: 'Baudrate' },
          required: false,
          default: 9_600,
          min: 1,
        },
        {
          name: 'repeatMs',
          kind: 'number',
          en: {
            label: 'Same badge held on (ms)',
            hint: 'The same line again within this time is the same tap.',
          },
          de: {
            label: 'Derselbe Ausweis liegt noch auf (ms)',
            hint: 'Dieselbe Zeile innerhalb dieser Zeit ist dasselbe Vorhalten.',
          },
          required: false,
          default: 1_000,
          min: 0,
        },
        {
          name: 'pauseMs',
          kind: 'number',
          en: { label: 'A line has broken off after (ms)' },
          de: { label: 'Eine Zeile ist abgebrochen nach (ms)' },
          required: false,
          default: 500,
          min: 1,
        },
      ],
    },
    cabinets: {
      cambrionix: [
        serialLine,
        ...timings.map(([name, en, de, given]): DriverField => ({
          ...{ name, kind: 'number', en: { label: en }, de: { label: de }, required: false, default: given },
        })),
      ],
    },
  };
