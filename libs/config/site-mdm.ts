import { z } from 'zod';
import { file, id, oneOfThese, text, webAddress } from './site-words.ts';

const oauth = (variable: Variable) =>
  z.strictObject({
    tokenUrl: webAddress,
    clientId: text,
    clientSecretFile: file("the OAuth client's secret", variable('CLIENT_SECRET')),
  });

const basic = (variable: Variable) =>
  z.strictObject({
    userName: text,
    passwordFile: file("the API account's password", variable('PASSWORD')),
    tenantCodeFile: file('the tenant code (API key)', variable('TENANT_CODE')),
  });

/** The variable that may name a secret's file; none where there are several servers, since it could not say which. */
type Variable = (secret: string) => string | undefined;

const workspaceOne = (variable: Variable) =>
  z.strictObject({
    apiUrl: webAddress,
    auth: oneOfThese({
      oauth: oauth(variable),
      basic: basic(variable),
    }),
    /** Authorities to trust instead of the machine's own list, for API and token server alike. */
    caFile: file('the certificate authority').optional(),
    timeoutMs: z.int().min(500).max(120_000).default(10_000),
  });

const only = workspaceOne((secret) => `TAPSTAND_UEM_${secret}_FILE`);
const oneOfSeveral = workspaceOne(() => undefined);

const servers = z
  .record(id, oneOfThese({ workspaceOne: oneOfSeveral }))
  .refine((v) => Object.keys(v).length > 0, {
    error: 'names no server',
    params: { remedy: 'Describe each under a name of its own, such as clinic: { workspaceOne: … }.' },
  });

/** One server, or several by name; each device group then says which is its own. */
export const mdmSchema = oneOfThese({ workspaceOne: only, servers });

export type WorkspaceOneAsWritten = z.output<typeof only>;
