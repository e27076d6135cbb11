/** UEM v1 writes UTC without a zone: `2021-06-28T04:35:20.150`. */
export const dateV1 = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, -1);

/** Later versions document RFC 3339 dates, with a zone. */
export const dateV2 = (epochMs: number): string => new Date(epochMs).toISOString();

/** How UEM v1 writes a date that was never set. */
export const unsetDate = '0001-01-01T00:00:00.000';

/** Group lists have US dates: `10/27/2023 3:05:53 PM`. */
export function dateUs(epochMs: number): string {
  const d = new Date(epochMs);
  const pad = (n: number): string => String(n).padStart(2, '0');
  const hour = d.getUTCHours() % 12 === 0 ? 12 : d.getUTCHours() % 12;
  const time = `${hour}:${pad(d.getUTCMinutes())}:${pad(d.getUTCSeconds())} ${d.getUTCHours() < 12 ? 'AM' : 'PM'}`;
  return `${d.getUTCMonth() + 1}/${d.getUTCDate()}/${d.getUTCFullYear()} ${time}`;
}

const yearFirst =
  /^(\d{4})[/-](\d{2})[/-](\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?(?:Z)?)?$/;
const monthFirst =
  /^(\d{2})[/-](\d{2})[/-](\d{4})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?(?:Z)?)?$/;

/** The date forms `seensince` and `lastseen` take (Omnissa UEM API, Devices search), as UTC epoch milliseconds. */
export function dateFrom(text: string): number | undefined {
  const y = yearFirst.exec(text);
  const m = y === null ? monthFirst.exec(text) : null;
  const found = y ?? m;
  if (found === null) return undefined;
  const [year, month, dayOfMonth] =
    y !== null ? [found[1], found[2], found[3]] : [found[3], found[1], found[2]];
  const [, , , , hour = '00', minute = '00', second = '00', fraction = '0'] = found;
  const ms = fraction.slice(0, 3).padEnd(3, '0');
  const value = Date.parse(`${year}-${month}-${dayOfMonth}T${hour}:${minute}:${second}.${ms}Z`);
  return Number.isNaN(value) ? undefined : value;
}
