import { z } from 'zod';
import { durationMs } from '#libs/form';
import { file, id, oneOfThese, proxyAddress, text, webAddress } from './site-words.ts';

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

const certificate = (variable: Variable) =>
  z.strictObject({
    /** PEM: the certificate of the API account. */
    certificateFile: file("the API account's certificate"),
    /** PEM: its private key. */
    keyFile: file("the certificate's private key", variable('KEY')),
    tenantCodeFile: file('the tenant code (API key)', variable('TENANT_CODE')),
  });

const proxy = (variable: Variable) =>
  z
    .strictObject({
      url: proxyAddress,
      userName: text.optional(),
      passwordFile: file("the proxy account's password", variable('PROXY_PASSWORD')).optional(),
    })
    .refine((v) => (v.userName === undefined) === (v.passwordFile === undefined), {
      error: 'has one half of a sign-in',
      params: { remedy: 'Write userName and passwordFile, or neither.' },
    });

/** With what UEM signs in when it tells of an event: chosen here, and written in UEM as well. */
const events = (variable: Variable) =>
  z.strictObject({
    userName: text.refine((v) => !v.includes(':'), {
      error: 'holds a colon',
      params: { remedy: 'Choose a user name without one: a colon ends it when UEM signs in.' },
    }),
    passwordFile: file(
      'the password that UEM sends with its event notifications (openssl rand -hex 24)',
      variable('EVENTS_PASSWORD'),
    ),
  });

/** The variable that may name a secret's file; none where there are several servers, since it could not say which. */
type Variable = (secret: string) => string | undefined;

const workspaceOne = (variable: Variable) =>
  z.strictObject({
    apiUrl: webAddress,
    auth: oneOfThese({
      oauth: oauth(variable),
      basic: basic(variable),
      certificate: certificate(variable),
    }),
    /** Authorities to trust instead of the machine's own list, for API and token server alike. */
    caFile: file('the certificate authority').optional(),
    /** Used for API and token server alike. */
    proxy: proxy(variable).optional(),
    /** Without it event notifications are not taken. */
    events: events(variable).optional(),
    timeoutMs: z.int().min(500).max(120_000).default(10_000),
    /** Most requests in a minute; a tenant has 5,000 unless Omnissa gave it more, and others share them. */
    callsPerMinute: z.int().min(60).max(100_000).default(1_000),
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
export const mdmSchema = oneOfThese(
  { workspaceOne: only, servers },
  {
    /** How long a request whose answer got lost may still be carried out; `0s`: never, which is not so. */
    settleWindow: durationMs('Settle window', { default: '75s', max: 600_000 }).schema,
  },
);

export type WorkspaceOneAsWritten = z.output<typeof only>;
