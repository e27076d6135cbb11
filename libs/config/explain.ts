import type { z } from 'zod';
import { knownKeys } from './known-keys.ts';
import { nearest } from './nearest.ts';
import type { Finding } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** How the value at a path may be printed; `written` is false when the field is not in the file at all. */
export interface Look {
  (path: readonly PropertyKey[]): { written: boolean; empty: boolean; shown: string; text?: string };
}

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list (one line each, starting with "- ")',
  object: 'a group of fields',
  record: 'a group of fields',
};

const words = (values: readonly unknown[]): string => values.map(String).join(', ');

function wrongKind(issue: Issue & { code: 'invalid_type' }, path: PropertyKey[], look: Look): Finding {
  const { written, empty, shown } = look(path);
  const wanted = kinds[issue.expected] ?? issue.expected;
  // A schema's own text for a missing value says more than its kind does.
  const own = issue.message.startsWith('Invalid input') ? undefined : issue.message;
  if (!written) return { path, says: 'is missing', remedy: own ?? `Add it here; it is ${wanted}.` };
  if (empty) return { path, says: 'has no value', remedy: `Write ${wanted} after the colon.` };
  const quote = issue.expected === 'string' && /^[\w.+-]+$/.test(shown);
  const remedy = quote ? `Put it in quotes: "${shown}".` : `Write ${wanted}.`;
  return { path, says: `is ${shown}, which is not ${wanted}`, remedy };
}

function wrongWord(values: readonly unknown[], path: PropertyKey[], look: Look): Finding {
  const { written, shown, text } = look(path);
  if (!written) return { path, says: 'is missing', remedy: `Add it here, one of: ${words(values)}.` };
  const meant = text === undefined ? undefined : nearest(text, values.map(String));
  return {
    path,
    says: `is ${shown}, which is not known`,
    remedy:
      meant === undefined
        ? `Write one of: ${words(values)}.`
        : `Did you mean ${meant}? Known are: ${words(values)}.`,
  };
}

function unknownKeys(keys: readonly string[], path: PropertyKey[], schema: z.ZodType): Finding[] {
  const known = knownKeys(schema, path);
  return keys.map((key) => {
    const meant = nearest(key, known);
    return {
      path: [...path, key],
      aboutKey: true,
      says: 'is not a known field',
      remedy:
        meant !== undefined
          ? `Did you mean ${meant}?`
          : known.length === 0
            ? 'Remove it.'
            : `Remove it, or use one of: ${known.join(', ')}.`,
    };
  });
}

function wrongSize(
  issue: Issue & { code: 'too_small' | 'too_big' },
  path: PropertyKey[],
  look: Look,
): Finding {
  const small = issue.code === 'too_small';
  const bound = String(small ? issue.minimum : issue.maximum);
  const limit = `${small ? 'at least' : 'at most'} ${bound}`;
  if (issue.origin === 'string') {
    return {
      path,
      says: `is too ${small ? 'short' : 'long'}`,
      remedy: `Use ${limit} character${bound === '1' ? '' : 's'}.`,
    };
  }
  if (issue.origin === 'array') {
    return { path, says: `has too ${small ? 'few' : 'many'} entries`, remedy: `List ${limit}.` };
  }
  return {
    path,
    says: `is ${look(path).shown}, which is too ${small ? 'small' : 'large'}`,
    remedy: `Use ${limit}.`,
  };
}

/** A union refused: the branch that came furthest is the one that was meant. */
function closestBranch(issue: Issue & { code: 'invalid_union' }): Issue[] {
  const depth = (branch: Issue[]) => Math.max(0, ...branch.map((i) => i.path.length));
  const refusing = issue.errors.filter((branch) => branch.length > 0);
  return refusing.sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
}

const oddForm = (issue: Issue, path: PropertyKey[], look: Look): Finding => ({
  path,
  says: `is ${look(path).shown}, which has the wrong form`,
  remedy: `${issue.message}.`,
});

/** What one of zod's issues means to the person who wrote the file. */
export function explain(
  issue: Issue,
  schema: z.ZodType,
  look: Look,
  under: readonly PropertyKey[] = [],
): Finding[] {
  const path = [...under, ...issue.path];
  switch (issue.code) {
    case 'invalid_type':
      return [wrongKind(issue, path, look)];
    case 'invalid_value':
      return [wrongWord(issue.values, path, look)];
    case 'unrecognized_keys':
      return unknownKeys(issue.keys, path, schema);
    case 'too_small':
    case 'too_big':
      return [wrongSize(issue, path, look)];
    case 'invalid_union':
      if ('options' in issue && issue.options !== undefined) return [wrongWord(issue.options, path, look)];
      if (issue.errors.every((branch) => branch.length === 0)) return [oddForm(issue, path, look)];
      return closestBranch(issue).flatMap((i) => explain(i, schema, look, path));
    case 'custom': {
      const remedy: unknown = issue.params?.['remedy'];
      return [{ path, says: issue.message, remedy: typeof remedy === 'string' ? remedy : 'Correct it.' }];
    }
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.flatMap((i) => explain(i, schema, look, path));
    case 'invalid_format':
    case 'not_multiple_of':
      return [oddForm(issue, path, look)];
  }
}
