const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** Epoch ms as the browser's own field for date and time has it, in this time zone; empty for what is no moment. */
export function fieldMoment(at: string): string {
  const date = new Date(Number(at));
  if (at === '' || Number.isNaN(date.getTime())) return '';
  const day = [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join('-');
  return `${day}T${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

/** What the field says, as epoch ms for an address; empty for nothing. */
export const momentOf = (written: string): string =>
  written === '' ? '' : String(new Date(written).getTime());
