import { fieldsFromVariables, keptFields, sealValue } from '#libs/config';
import type { ApiSecrets } from '#libs/contract';
import { refuse } from '../api-answers.ts';
import type { Applies, Configuration } from './configuration.ts';
import { refusal } from './refusal.ts';

/** So many who save at the same moment are stepped aside for. */
const mostTries = 5;

const fieldsOf = (configuration: Configuration): string[] =>
  keptFields(configuration.inForce.documents.site).map(({ field }) => field);

/** Which secrets there are; never what they are. */
export async function listSecrets(configuration: Configuration): Promise<ApiSecrets> {
  const { inForce, ground } = configuration;
  const used = fieldsOf(configuration);
  const variables = fieldsFromVariables();
  const rows = new Map((await ground.store.secrets()).map((row) => [row.name, row]));
  const names = [...new Set([...used, ...rows.keys()])].sort();
  return {
    secrets: names.map((name) => {
      const row = rows.get(name);
      return {
        name,
        setAt: row?.at ?? null,
        setBy: row?.actor ?? null,
        used: used.includes(name),
        from: variables.has(name) ? 'environment' : inForce.rules === 'files' ? 'file' : 'database',
      };
    }),
  };
}

/**
 * Keeps a value sealed. Where the site in force names it, a version says that it was set, so that every copy of the service starts anew with it.
 * Throws what the API answers, which never holds the value.
 */
export async function putSecret(
  configuration: Configuration,
  name: string,
  value: string,
  actor: string,
): Promise<Applies> {
  const { inForce, ground, parts } = configuration;
  if (inForce.rules === 'files') throw refusal(409, 'files-rule');
  const sealed = sealValue(ground.frame, name, value);
  if (!sealed.ok)
    throw refuse(422, { error: `${sealed.field} ${sealed.says}.`, field: 'value', remedy: sealed.remedy });
  const secret = { name, sealed: sealed.value, at: parts.clock.now(), actor };
  const about = { action: 'set-secret', subject: name, detail: {} };
  if (!fieldsOf(configuration).includes(name)) {
    await ground.store.putSecret(secret, [{ actor, ...about }]);
    return 'nothing';
  }
  for (let tries = 0; tries < mostTries; tries++) {
    const { documents, row } = configuration.inForce;
    const answer = await configuration.save({
      ...{ madeFrom: row?.version ?? 0, documents, changed: [], actor, about },
      note: `${name} was set.`,
      secrets: [secret],
    });
    if (answer.ok) return answer.saved.applies;
    await configuration.look();
  }
  throw refusal(409, 'configuration-outrun');
}

/** Forgets a value that nothing in force names. */
export async function removeSecret(
  configuration: Configuration,
  name: string,
  actor: string,
): Promise<Applies> {
  const { ground, parts } = configuration;
  if (fieldsOf(configuration).includes(name))
    throw refuse(409, {
      error: `${name} is in use.`,
      remedy: 'Take the field out of the settings first, or write another value.',
    });
  const audit = [{ actor, action: 'remove-secret', subject: name, detail: {} }];
  if (!(await ground.store.removeSecret(name, parts.clock.now(), audit)))
    throw refuse(404, { error: 'There is no such secret.', remedy: 'Look at the list of secrets.' });
  return 'nothing';
}
