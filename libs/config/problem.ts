/** One thing wrong with what somebody configured, said so that they can put it right. */
export interface Problem {
  /** The file as it was named to us, or `environment`. */
  file: string;
  /** 1-based; 0 where there is no line (an environment variable, a file that is not there). */
  line: number;
  column: number;
  /** `stations[0].readers[1].driver`; empty for the file as a whole. */
  field: string;
  /** Names the field and, unless it could be a secret, its value. */
  sentence: string;
  /** What to do. */
  remedy: string;
}

/** What reading a file comes to: never a throw for what a person wrote. */
export type Read<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/** A finding before it is tied to a line. */
export interface Finding {
  path: readonly PropertyKey[];
  /** Without the field's name: `is "fr", which is not known`. */
  says: string;
  remedy: string;
  /** True when the finding is about the key itself (misspelt), not about its value. */
  aboutKey?: boolean;
}

/** `stations[0].readers[1].driver` */
export const fieldName = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (name, part) =>
      typeof part === 'number' ? `${name}[${part}]` : name === '' ? String(part) : `${name}.${String(part)}`,
    '',
  );

const place = (p: Problem): string => (p.line === 0 ? p.file : `${p.file}:${p.line}:${p.column}`);

/** All problems as lines for a terminal or a log: place, sentence, remedy. */
export const formatProblems = (problems: readonly Problem[]): string =>
  problems.map((p) => `${place(p)}  ${p.sentence}\n    ${p.remedy}`).join('\n');
