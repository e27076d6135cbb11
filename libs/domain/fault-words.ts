/** What the screen says: what is the matter, and what to do now. Two short sentences, readable from two metres. */
export interface Words {
  title: string;
  remedy: string;
}

export interface FaultRow {
  /** `later`: the same call may succeed by itself. `no`: only a person can change the outcome. */
  retry: 'later' | 'no';
  en: Words;
  de: Words;
}

/** A row of the fault table: retry, then title and remedy in English and in German. */
export const row = (
  retry: FaultRow['retry'],
  enTitle: string,
  enRemedy: string,
  deTitle: string,
  deRemedy: string,
): FaultRow => ({
  retry,
  en: { title: enTitle, remedy: enRemedy },
  de: { title: deTitle, remedy: deRemedy },
});
