/** `big` is the dialect's word for a whole number of 64 bits, `end` what closes a table. */
interface Words {
  big: string;
  end: string;
}

/**
 * Who may sign in, who has, and what other programs and screens show instead. Secrets are here as hashes (tokens, cookies, invitations: random, so
 * SHA-256 will do; passwords: argon2id) or sealed (the authenticator's), never themselves.
 */
export const accessTables = ({ big, end }: Words): readonly string[] => [
  `CREATE TABLE operators (
     id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('local', 'provider')), subject TEXT,
     name TEXT NOT NULL, name_key TEXT NOT NULL, display_name TEXT NOT NULL, role TEXT, groups TEXT NOT NULL,
     stations TEXT NOT NULL, blocked INTEGER NOT NULL CHECK (blocked IN (0, 1)), password TEXT, totp TEXT, totp_step ${big},
     invitation TEXT, invited_until ${big}, created_at ${big} NOT NULL, signed_in_at ${big},
     CHECK ((kind = 'provider') = (subject IS NOT NULL)),
     CHECK ((kind = 'local') = (role IS NOT NULL)),
     CHECK (kind = 'local' OR (password IS NULL AND totp IS NULL AND invitation IS NULL)),
     CHECK ((invitation IS NULL) = (invited_until IS NULL)))${end}`,
  `CREATE TABLE sessions (
     hash TEXT PRIMARY KEY, operator_id TEXT NOT NULL REFERENCES operators (id),
     way TEXT NOT NULL CHECK (way IN ('password', 'provider')), created_at ${big} NOT NULL, seen_at ${big} NOT NULL,
     confirmed_at ${big} NOT NULL)${end}`,
  `CREATE TABLE access_tokens (
     id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('api', 'screen')), hash TEXT NOT NULL, name TEXT NOT NULL,
     may TEXT NOT NULL, stations TEXT NOT NULL, station TEXT, source TEXT NOT NULL CHECK (source IN ('console', 'file')),
     created_at ${big} NOT NULL, created_by TEXT NOT NULL, expires_at ${big}, used_at ${big}, revoked_at ${big},
     CHECK ((kind = 'screen') = (station IS NOT NULL)))${end}`,
  `CREATE TABLE sign_in_failures (
     name TEXT PRIMARY KEY, failures INTEGER NOT NULL, last_at ${big} NOT NULL, locked_until ${big})${end}`,
  `CREATE UNIQUE INDEX operators_name ON operators (name_key) WHERE kind = 'local'`,
  `CREATE UNIQUE INDEX operators_subject ON operators (subject) WHERE subject IS NOT NULL`,
  `CREATE UNIQUE INDEX operators_invitation ON operators (invitation) WHERE invitation IS NOT NULL`,
  `CREATE INDEX operators_listed ON operators (name_key, id)`,
  `CREATE INDEX sessions_operator ON sessions (operator_id)`,
  `CREATE INDEX sessions_created ON sessions (created_at)`,
  `CREATE UNIQUE INDEX access_tokens_hash ON access_tokens (hash)`,
  `CREATE INDEX access_tokens_listed ON access_tokens (kind, created_at, id)`,
  `CREATE INDEX access_tokens_station ON access_tokens (station, created_at, id) WHERE station IS NOT NULL`,
  `CREATE INDEX sign_in_failures_last ON sign_in_failures (last_at)`,
];
