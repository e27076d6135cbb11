import { keptOfFiles } from '#libs/config';
import type { ApiSaved } from '#libs/contract';
import { refuse } from '../api-answers.ts';
import type { Configuration } from './configuration.ts';
import { refusal } from './refusal.ts';

/**
 * Takes the files in force into the database, with what the files they name hold, sealed. From then on the database rules; of the site file
 * only the frame still counts. Throws what the API answers.
 */
export async function letDatabaseRule(
  configuration: Configuration,
  note: string,
  actor: string,
): Promise<ApiSaved> {
  const { rules, site, documents, row } = configuration.inForce;
  if (rules === 'database')
    throw refuse(409, {
      error: 'The database rules already.',
      remedy: 'Import a file as a new version instead.',
    });
  const kept = keptOfFiles(site);
  if (!kept.ok)
    throw refuse(422, {
      error: `${kept.field} ${kept.says}.`,
      field: kept.field,
      remedy: kept.remedy,
    });
  const at = configuration.parts.clock.now();
  const answer = await configuration.save({
    ...{ madeFrom: row?.version ?? 0, documents, changed: ['site', 'workflows'], note, actor },
    secrets: kept.value.map((value) => ({ ...value, at, actor })),
    about: {
      action: 'let-database-rule',
      subject: 'configuration',
      detail: { secrets: kept.value.map(({ name }) => name) },
    },
  });
  if (!answer.ok) throw refusal(409, 'configuration-outrun');
  return answer.saved;
}
