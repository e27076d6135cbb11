/** What is wrong with a text that should be JSON, so that it can be said in words. */
export type JsonFault =
  | 'empty'
  | 'value-missing'
  | 'word-unknown'
  | 'number-wrong'
  | 'text-open'
  | 'text-line-break'
  | 'escape-wrong'
  | 'name-quotes'
  | 'colon-missing'
  | 'comma-missing'
  | 'comma-too-many'
  | 'group-open'
  | 'list-open'
  | 'more-after'
  | 'too-deep';

export type ReadJson =
  | { ok: true; value: unknown }
  /** Line and column count from 1. */
  | { ok: false; fault: JsonFault; line: number; column: number };

class Wrong extends Error {
  readonly fault: JsonFault;
  readonly at: number;
  constructor(fault: JsonFault, at: number) {
    super(fault);
    this.fault = fault;
    this.at = at;
  }
}

const numberForm = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;

/** Nobody nests further by hand. */
const deepest = 200;

/** Walks through JSON only to say where it is wrong; what is right is read by the engine itself. */
class Walk {
  private at = 0;
  private depth = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  whole(): void {
    this.space();
    if (this.at === this.text.length) throw new Wrong('empty', this.at);
    this.value();
    this.space();
    if (this.at < this.text.length) throw new Wrong('more-after', this.at);
  }

  private here = (): string => this.text[this.at] ?? '';

  private space(): void {
    while (/^[ \t\n\r]$/.test(this.here())) this.at++;
  }

  private value(): void {
    const first = this.here();
    if (first === '{') return this.group();
    if (first === '[') return this.list();
    if (first === '"') return this.quoted();
    if (/[-\d]/.test(first)) return this.number();
    const word = /[A-Za-z_$']\w*/y;
    word.lastIndex = this.at;
    const found = word.exec(this.text)?.[0];
    if (found === undefined) throw new Wrong('value-missing', this.at);
    if (!['true', 'false', 'null'].includes(found)) throw new Wrong('word-unknown', this.at);
    this.at += found.length;
  }

  private number(): void {
    numberForm.lastIndex = this.at;
    const found = numberForm.exec(this.text)?.[0];
    const after = found === undefined ? '' : (this.text[this.at + found.length] ?? '');
    if (found === undefined || /[\w.+-]/.test(after)) throw new Wrong('number-wrong', this.at);
    this.at += found.length;
  }

  private quoted(): void {
    const start = this.at++;
    for (; ; this.at++) {
      const letter = this.here();
      if (letter === '') throw new Wrong('text-open', start);
      if (letter === '"') break;
      if (letter === '\\') this.escape();
      else if (letter < ' ') throw new Wrong('text-line-break', this.at);
    }
    this.at++;
  }

  private escape(): void {
    const escaped = /\\(["\\/bfnrt]|u[\da-fA-F]{4})/y;
    escaped.lastIndex = this.at;
    const found = escaped.exec(this.text)?.[0];
    if (found === undefined) throw new Wrong('escape-wrong', this.at);
    this.at += found.length - 1;
  }

  private group(): void {
    this.members('}', 'group-open', () => {
      if (this.here() !== '"') throw new Wrong('name-quotes', this.at);
      this.quoted();
      this.space();
      if (this.here() !== ':') throw new Wrong('colon-missing', this.at);
      this.at++;
      this.space();
      this.value();
    });
  }

  private list(): void {
    this.members(']', 'list-open', () => this.value());
  }

  private members(end: '}' | ']', open: 'group-open' | 'list-open', member: () => void): void {
    const start = this.at++;
    if (++this.depth > deepest) throw new Wrong('too-deep', start);
    this.space();
    if (this.here() === end) {
      this.at++;
      this.depth--;
      return;
    }
    for (;;) {
      if (this.here() === '') throw new Wrong(open, start);
      member();
      this.space();
      const next = this.here();
      if (next === '') throw new Wrong(open, start);
      this.at++;
      if (next === end) {
        this.depth--;
        return;
      }
      if (next !== ',') throw new Wrong('comma-missing', this.at - 1);
      const comma = this.at - 1;
      this.space();
      if (this.here() === end || this.here() === ',') throw new Wrong('comma-too-many', comma);
    }
  }
}

/** Reads JSON; where it is wrong, says what and where. */
export function readJson(text: string): ReadJson {
  try {
    new Walk(text).whole();
  } catch (wrong) {
    if (!(wrong instanceof Wrong)) throw wrong;
    const before = text.slice(0, wrong.at).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    return { ok: false, fault: wrong.fault, line: before.length, column };
  }
  return { ok: true, value: JSON.parse(text) as unknown };
}
