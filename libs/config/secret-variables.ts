import { resolve } from 'node:path';

const only = ['mdm', 'workspaceOne'];

/**
 * Secrets may be named by a variable instead of in the file, as container platforms mount them: variable → where it goes.
 * The variable wins over the file and counts only where the section around it exists.
 */
export const secretVariables: Record<string, readonly (readonly string[])[]> = {
  TAPSTAND_SECRET_KEY_FILE: [['secretKeyFile']],
  TAPSTAND_BADGE_KEY_FILE: [['badgeKeyFile']],
  TAPSTAND_DATABASE_PASSWORD_FILE: [['database', 'postgres', 'passwordFile']],
  TAPSTAND_DIRECTORY_PASSWORD_FILE: [['directory', 'ldap', 'passwordFile']],
  TAPSTAND_MAIL_PASSWORD_FILE: [['mail', 'passwordFile']],
  TAPSTAND_UEM_CLIENT_SECRET_FILE: [[...only, 'auth', 'oauth', 'clientSecretFile']],
  TAPSTAND_UEM_PASSWORD_FILE: [[...only, 'auth', 'basic', 'passwordFile']],
  TAPSTAND_UEM_KEY_FILE: [[...only, 'auth', 'certificate', 'keyFile']],
  TAPSTAND_UEM_TENANT_CODE_FILE: [
    [...only, 'auth', 'basic', 'tenantCodeFile'],
    [...only, 'auth', 'certificate', 'tenantCodeFile'],
  ],
  TAPSTAND_UEM_PROXY_PASSWORD_FILE: [[...only, 'proxy', 'passwordFile']],
  TAPSTAND_TLS_KEY_FILE: [['service', 'tls', 'keyFile']],
  TAPSTAND_OIDC_CLIENT_SECRET_FILE: [['access', 'oidc', 'clientSecretFile']],
  TAPSTAND_UEM_EVENTS_PASSWORD_FILE: [[...only, 'events', 'passwordFile']],
};

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function put(value: unknown, path: readonly string[], file: string): unknown {
  const [key, ...rest] = path;
  if (!isGroup(value) || key === undefined) return value;
  if (rest.length === 0) return { ...value, [key]: file };
  return Object.hasOwn(value, key) ? { ...value, [key]: put(value[key], rest, file) } : value;
}

/** Puts the files named by variables where the site file would name them; relative ones count from the working folder. */
export const withSecretVariables = (raw: unknown, env: NodeJS.ProcessEnv): unknown =>
  Object.entries(secretVariables).reduce((value, [name, paths]) => {
    const file = env[name];
    if (file === undefined || file === '') return value;
    return paths.reduce((changed, path) => put(changed, path, resolve(file)), value);
  }, raw);
