import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { keptFields, withoutFrame, yamlData, type SiteDocument } from '#libs/config';
import { ask, askForText } from './cli-ask.ts';
import { needed, part } from './cli-words.ts';

const state = z.object({ rules: z.enum(['files', 'database']), version: z.int() });
const saved = z.object({ version: z.int(), applies: z.string(), remarks: z.array(z.string()).optional() });
const names = { site: 'site.yaml', workflows: 'workflows.yaml' } as const;

const how = (applies: string): string =>
  applies === 'starts-anew'
    ? ' The service starts anew with it.'
    : applies === 'nothing'
      ? ' It says the same as before.'
      : '';

/** Values that stand beside the files are written one by one; what a file of the folder does not hold stays as it is kept. */
async function putSecretsOf(folder: string, text: string): Promise<string[]> {
  const read = yamlData('site.yaml', text);
  if (!read.ok) return [];
  const put: string[] = [];
  for (const { field, named } of keptFields(withoutFrame(read.value) as SiteDocument)) {
    const file = resolve(folder, named);
    if (!existsSync(file)) continue;
    await ask('PUT', `secrets/${part(field)}`, { value: readFileSync(file, 'utf8') });
    put.push(field);
  }
  return put;
}

async function importFolder(folder: string): Promise<string> {
  const text = (name: string): string | undefined =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : undefined;
  const [site, workflows] = [text(names.site), text(names.workflows)];
  if (site === undefined && workflows === undefined)
    throw new Error(`${folder} holds neither ${names.site} nor ${names.workflows}.`);
  const put = site === undefined ? [] : await putSecretsOf(folder, site);
  const { version: madeFrom } = state.parse(await ask('GET', 'configuration'));
  const texts = {
    ...(site === undefined ? {} : { site }),
    ...(workflows === undefined ? {} : { workflows }),
  };
  const note = `Imported from ${folder}`;
  const {
    version,
    applies,
    remarks = [],
  } = saved.parse(await ask('POST', 'configuration/import', { madeFrom, note, ...texts }));
  const secrets = put.length === 0 ? '' : ` Kept sealed: ${put.join(', ')}.`;
  return [`Version ${version} is what the folder says.${how(applies)}${secrets}`, ...remarks].join('\n');
}

/** Files and database, from one to the other; the running service does it. */
export const carryingCommands = {
  import: async (folder: string): Promise<string> => {
    const { rules } = state.parse(await ask('GET', 'configuration'));
    if (folder !== '' && rules === 'files')
      throw new Error('Files rule here. Run "tapstand import" first, which lets the database rule.');
    if (folder !== '') return importFolder(folder);
    if (rules === 'database') throw new Error('The database rules already. Name a folder to import from it.');
    const { applies } = saved.parse(await ask('POST', 'configuration/let-database-rule', { note: '' }));
    return `The database rules from now on, with everything the files said.${how(applies)} Of site.yaml only service, database and the keys still count.`;
  },
  export: async (folder: string): Promise<string> => {
    needed(folder, 'The folder');
    const { version } = state.parse(await ask('GET', 'configuration'));
    mkdirSync(folder, { recursive: true });
    for (const [what, name] of Object.entries(names)) {
      const text = await askForText(`configuration/export?part=${what}`);
      writeFileSync(join(folder, name), text, { flag: 'wx' });
    }
    return `${join(folder, names.site)} and ${join(folder, names.workflows)} say what is in force (version ${version}). Secrets are named in them and not written.`;
  },
};
