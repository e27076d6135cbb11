import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';

/**
 * A secret from standard input: the whole of it when something is piped in, else one line that is typed or pasted and never
 * shown. An argument would stand in the shell's history and in the list of processes.
 */
export async function askSecret(what: string): Promise<string> {
  if (!process.stdin.isTTY) return readAll(process.stdin);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const line = createInterface({ input: process.stdin, output: nowhere, terminal: true, historySize: 0 });
  // Asked only now that the terminal no longer echoes.
  process.stderr.write(`${what}, then Enter (nothing is shown): `);
  const gone = new Promise<never>((_, reject) => {
    line.once('SIGINT', () => reject(new Error('Nothing was changed.')));
    line.once('close', () => reject(new Error('Nothing was changed.')));
  });
  try {
    return await Promise.race([line.question(''), gone]);
  } finally {
    line.close();
    process.stderr.write('\n');
  }
}
