import { z } from 'zod';

/** All times are epoch milliseconds. */
const time = z.int();

/** Where in the document something is: `['stations', 0, 'readers', 1, 'driver']`, so that a form can show it at its field. */
const path = z.array(z.union([z.string(), z.number()]));

/** One thing wrong with what somebody wrote: where, what, and what to do. */
export const apiFieldProblem = z.object({
  path,
  /** Names the field and, unless it may be a secret, its value. */
  sentence: z.string(),
  remedy: z.string(),
});
export type ApiFieldProblem = z.infer<typeof apiFieldProblem>;

export const apiProblems = z.object({ problems: z.array(apiFieldProblem) });
export type ApiProblems = z.infer<typeof apiProblems>;

/** The parts a configuration is made of, each one file where files rule. */
export const configurationParts = ['site', 'workflows'] as const;
const part = z.enum(configurationParts);
export type ConfigurationPart = z.infer<typeof part>;

const versionRow = z.object({
  version: z.int(),
  at: time,
  /** Who saved it, as the audit names her. */
  by: z.string(),
  note: z.string(),
  /** What it changed against the version before it. */
  changed: z.array(part),
  /** The version it is equal to, where it was put back. */
  equals: z.int().nullable(),
  inForce: z.boolean(),
});
export type ApiVersion = z.infer<typeof versionRow>;
export const apiVersionRow = versionRow;

/**
 * Who rules. `files`: the two files of this machine, which the console shows and does not change. `database`: the newest version
 * kept there; also where there never were files.
 */
export const apiConfiguration = z.object({
  rules: z.enum(['files', 'database']),
  /** The version in force, for `madeFrom`; 0 where files rule. */
  version: z.int(),
  /** The same with who made it; null where there is none. */
  inForce: versionRow.nullable(),
  /** What the files are called: where they rule, and what of them still counts where the database does. */
  files: z.object({ site: z.string(), workflows: z.string() }).nullable(),
  /** `starting-anew`: the service closes and is back within seconds; connections are made again by then. */
  state: z.enum(['in-force', 'starting-anew']),
  /** A version that could not start, what stands in its place, and why. */
  takenBack: z.object({ version: z.int(), to: z.int(), at: time, why: z.string() }).nullable(),
});
export type ApiConfiguration = z.infer<typeof apiConfiguration>;

/** A part as the YAML file would say it, as plain data. Only the service knows all its fields; it says of each what is wrong. */
const documentOf = z.record(z.string(), z.unknown());

export const apiSite = z.object({
  rules: apiConfiguration.shape.rules,
  version: z.int(),
  /**
   * Fields that end in File hold no path here but stand for a value that is kept sealed: `secrets/<field>`. Whether one is set
   * says the list of secrets. Write any text into such a field to say that there is one; leave the field out to do without.
   */
  site: documentOf,
});
export type ApiSite = z.infer<typeof apiSite>;

export const apiWorkflows = z.object({
  rules: apiConfiguration.shape.rules,
  version: z.int(),
  /** `{ workflows: { <id>: { title, steps } }, rules: [{ trigger, if, run }] }` as the file has it. */
  document: documentOf,
});
export type ApiWorkflows = z.infer<typeof apiWorkflows>;

const note = z.string().trim().max(500).default('');
/** The version that was looked at while editing: somebody quicker is told, never written over. */
const madeFrom = z.int().min(0);

export const apiSaveSite = z.object({ madeFrom, note, site: documentOf });
export const apiSaveWorkflows = z.object({ madeFrom, note, document: documentOf });
export const apiCheckSite = z.object({ site: documentOf });
export const apiCheckWorkflows = z.object({ document: documentOf });

/** `nothing`: it says the same as before, and no version was made. */
export const apiSaved = z.object({
  version: z.int(),
  applies: z.enum(['at-once', 'starts-anew', 'nothing']),
});
export type ApiSaved = z.infer<typeof apiSaved>;

export const apiNote = z.object({ note });
export const apiPutBack = z.object({
  madeFrom,
  note,
  /** Only this part of it, or all of it. */
  part: part.optional(),
});

/** YAML texts, one or both. `check`: say what is wrong and keep nothing. */
export const apiImport = z.object({
  madeFrom,
  note,
  site: z.string().max(2_000_000).optional(),
  workflows: z.string().max(2_000_000).optional(),
  check: z.boolean().default(false),
});
export const apiImported = apiSaved.extend({
  /** What of the texts does not count here: comments, the database, keys. */
  remarks: z.array(z.string()),
});
export type ApiImported = z.infer<typeof apiImported>;

/** One YAML text read into plain data, for an editor that shows both. */
export const apiReadYaml = z.object({ part, text: z.string().max(2_000_000) });
export const apiDocument = z.object({ document: documentOf });
export const apiWriteYaml = z.object({ part, document: documentOf });
export const apiYaml = z.object({ text: z.string() });

export const apiVersionWhole = versionRow.extend({
  site: documentOf,
  workflows: documentOf,
  /** Both as YAML, of which the console makes the difference line by line. */
  yaml: z.object({ site: z.string(), workflows: z.string() }),
});
export type ApiVersionWhole = z.infer<typeof apiVersionWhole>;

const changeKinds = ['added', 'removed', 'changed', 'moved'] as const;
export const apiVersionDifference = z.object({
  from: z.int(),
  to: z.int(),
  /** In words, one for each step, rule or field. */
  changes: z.array(z.object({ part, kind: z.enum(changeKinds), path, says: z.string() })),
  /** The YAML texts of both, of which the console makes the difference line by line. */
  yaml: z.object({
    from: z.object({ site: z.string(), workflows: z.string() }),
    to: z.object({ site: z.string(), workflows: z.string() }),
  }),
});
export type ApiVersionDifference = z.infer<typeof apiVersionDifference>;
