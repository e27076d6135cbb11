/** How a field of a step type is called in a language other than the service's own. */
export interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  readonly choices?: Readonly<Record<string, string>>;
  /** What each entry of a list or map is. */
  readonly of?: string;
}

/** A param as it reads in a sentence; empty where it is not written. */
export type Say = (param: string) => string;

/** What the console says about one step type. */
export interface StepWords {
  /** One sentence for the step chooser. */
  readonly about: string;
  /** What the step does with its params, for its card. */
  says(param: Say): string;
  /** Absent: the service's own words stand, which are English. */
  readonly title?: string;
  readonly fields?: Readonly<Record<string, FieldWords>>;
}
