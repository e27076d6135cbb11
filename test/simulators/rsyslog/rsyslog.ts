import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { partPath, until } from '#test/support';
import { run, type Running } from '#test/stage';

const execute = promisify(execFile);
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];

/** An authority, the receiver's certificate for `localhost`, one for a client, and an authority nobody knows. */
async function makeCertificates(folder: string): Promise<void> {
  const openssl = (...args: string[]) => execute('openssl', args, { cwd: folder });
  for (const ca of ['ca', 'other-ca'])
    await openssl(
      'req',
      '-x509',
      ...newKey,
      '-keyout',
      `${ca}.key`,
      '-out',
      `${ca}.pem`,
      '-subj',
      `/CN=${ca}`,
    );
  for (const [name, ext] of [
    ['server', 'subjectAltName=DNS:localhost\n'],
    ['client', 'subjectAltName=DNS:kiosk\n'],
  ] as const) {
    writeFileSync(join(folder, `${name}.ext`), ext);
    await openssl('req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2'];
    const from = ['-in', `${name}.csr`, '-out', `${name}.pem`, '-extfile', `${name}.ext`];
    await openssl('x509', '-req', ...from, ...signed);
  }
}

const configuration = (folder: string, port: number, asksForCertificate: boolean): string => `
global(workDirectory="${folder}" maxMessageSize="64k" defaultNetstreamDriver="gtls"
  defaultNetstreamDriverCAFile="${folder}/ca.pem" defaultNetstreamDriverCertFile="${folder}/server.pem"
  defaultNetstreamDriverKeyFile="${folder}/server.key" parser.escapeControlCharactersOnReceive="off")
module(load="imtcp" StreamDriver.Name="gtls" StreamDriver.Mode="1"
  StreamDriver.AuthMode="${asksForCertificate ? 'x509/certvalid' : 'anon'}")
template(name="raw" type="string" string="%rawmsg%\\n")
input(type="imtcp" address="127.0.0.1" port="${port}")
action(type="omfile" file="${folder}/taken.log" template="raw" flushOnTXEnd="on")
`;

/** A real rsyslogd that takes TLS only and writes down each message as it came. */
export interface Rsyslog {
  port: number;
  /** `ca.pem`, `other-ca.pem`, `client.pem`, `client.key`. */
  pem(name: string): string;
  /** Every message taken so far. */
  taken(): string[];
  start(): Promise<void>;
  stop(): Promise<void>;
  close(): Promise<void>;
}

export async function openRsyslog(port: number, asksForCertificate = false): Promise<Rsyslog> {
  const program = partPath('rsyslog');
  if (program === undefined) throw new Error('rsyslogd is missing: run npm run test:setup first');
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-rsyslog-'));
  await makeCertificates(folder);
  const conf = join(folder, 'rsyslog.conf');
  writeFileSync(conf, configuration(folder, port, asksForCertificate));
  let running: Running | undefined;
  const listens = (): Promise<boolean> =>
    new Promise((resolve) => {
      const line = connect(port, '127.0.0.1');
      line.once('connect', () => line.destroy()).once('error', () => undefined);
      line.once('close', (failed) => resolve(!failed));
    });
  const stop = async (): Promise<void> => {
    await running?.kill('SIGTERM');
    running = undefined;
  };
  return {
    port,
    pem: (name) => readFileSync(join(folder, name), 'utf8'),
    taken() {
      const file = join(folder, 'taken.log');
      return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
    },
    async start() {
      running = run(program, ['-n', '-f', conf, '-i', join(folder, 'pid')]);
      await until('rsyslogd listens', listens);
    },
    stop,
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
