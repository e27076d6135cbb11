/**
 * Loaded into a service under test (`node --import`): every place where it waits for somebody else becomes a named seam, found by
 * what passes and not by a list. Each passing is written to `seen`; the one that `point` names ends the process with SIGKILL
 * there and then. A seam is what stands between two parts: a call of the store and its answer, BEGIN and COMMIT in the store's thread, a
 * request to the MDM and its answer, a word to or from the station, a frame to a screen, a timer that rings.
 */
import childProcess from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { openSync, readFileSync, writeSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

type Anything = (...args: never[]) => unknown;

const folder = process.env['SEAMS_FOLDER'];
const find = createRequire(import.meta.url);
const seen = folder === undefined ? 0 : openSync(join(folder, 'seen'), 'a');
let armed = '';
let passings = new Map<string, number>();

function pass(name: string): void {
  if (folder === undefined) return;
  const point = readFileSync(join(folder, 'point'), 'utf8');
  if (point !== armed) passings = new Map();
  armed = point;
  const n = (passings.get(name) ?? 0) + 1;
  passings.set(name, n);
  const is = `${name} #${n}`;
  writeSync(seen, `${is}\n`);
  // `point` begins with a line of its own, so that the same place armed twice counts anew.
  if (point.split('\n')[1] !== is) return;
  writeSync(seen, 'KILLED\n');
  process.kill(process.pid, 'SIGKILL');
  // Not one more instruction of ours runs, in whichever thread the signal is taken.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

interface Call {
  n: number;
  method: string;
}

/** The store's thread as the service sees it: asked, answered. */
function storeFromOutside(): void {
  const methods = new Map<number, string>();
  const post = Reflect.get(Worker.prototype, 'postMessage') as Anything;
  const emit = Reflect.get(Worker.prototype, 'emit') as Anything;
  Worker.prototype.postMessage = function (this: Worker, message: unknown, ...more: unknown[]) {
    if (Array.isArray(message))
      for (const { n, method } of message as Call[]) {
        methods.set(n, method);
        pass(`store ${method}: asked`);
      }
    Reflect.apply(post, this, [message, ...more]);
  } as typeof Worker.prototype.postMessage;
  Worker.prototype.emit = function (this: Worker, event: string, message: unknown, ...more: unknown[]) {
    if (event === 'message' && Array.isArray(message))
      for (const { n } of message as Call[]) {
        pass(`store ${methods.get(n)}: answered`);
        methods.delete(n);
      }
    return Reflect.apply(emit, this, [event, message, ...more]) as boolean;
  } as typeof Worker.prototype.emit;
}

/** The same from within: before and after the flush, and before the answer leaves. */
function storeFromInside(port: NonNullable<typeof parentPort>): void {
  const methods = new Map<number, string>();
  const on = port.on.bind(port) as unknown as (event: string, listen: (calls: Call[]) => void) => void;
  Reflect.set(port, 'on', (event: string, listen: (calls: Call[]) => void) =>
    on(event, (calls) => {
      for (const { n, method } of calls) methods.set(n, method);
      listen(calls);
    }),
  );
  const post = port.postMessage.bind(port);
  Reflect.set(port, 'postMessage', (answers: unknown) => {
    if (Array.isArray(answers))
      for (const { n } of answers as Call[]) {
        const method = methods.get(n);
        methods.delete(n);
        pass(`store ${method}: carried out`);
      }
    post(answers);
  });
  const Database = find('better-sqlite3') as { prototype: { prepare: Anything } };
  const prepare = Database.prototype.prepare as (this: unknown, sql: string) => { run: Anything };
  Database.prototype.prepare = function (this: { readonly: boolean }, sql: string) {
    const statement = prepare.call(this, sql);
    // A reader's COMMIT only ends its look at one moment.
    if (sql !== 'COMMIT' || this.readonly) return statement;
    const run = statement.run.bind(statement);
    const commit = (...values: never[]): unknown => {
      const inHand = [...new Set(methods.values())].sort().join(' ');
      pass(`COMMIT of ${inHand}: before`);
      const answer = run(...values);
      pass(`COMMIT of ${inHand}: after`);
      return answer;
    };
    return Object.defineProperty(statement, 'run', { value: commit, configurable: true, writable: true });
  };
}

interface Told {
  request: { method: string; path: string };
}

/** Requests to the MDM: made, about to leave, written, answered. */
function requests(): void {
  const bare = (path: string): string =>
    path.replace(/\?.*$/, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}|(?<=\/)\d+/g, '*');
  const moments = {
    'undici:request:create': 'made',
    'undici:client:sendHeaders': 'about to leave',
    'undici:request:bodySent': 'written',
    'undici:request:headers': 'answer begins',
    'undici:request:trailers': 'answered',
  };
  for (const [channel, moment] of Object.entries(moments))
    subscribe(channel, (message) => {
      const { request } = message as Told;
      pass(`${request.method} ${bare(request.path)}: ${moment}`);
    });
}

interface Message {
  type: string;
  panel?: { kind: string; mdm?: string } | null;
}

const called = ({ type, panel }: Message): string =>
  panel === undefined
    ? type
    : `${type} ${panel?.kind ?? 'cleared'}${panel?.mdm === undefined ? '' : ` ${panel.mdm}`}`;

/** What the station is told and says. */
function station(): void {
  const { fork } = childProcess;
  childProcess.fork = ((...args: Parameters<typeof fork>) => {
    const child = fork(...args);
    const [send, emit] = [child.send.bind(child), child.emit.bind(child)];
    child.send = (message: Message, ...more: unknown[]) => {
      pass(`to the station, ${message.type}: before`);
      const sent = Reflect.apply(send, child, [message, ...more]) as boolean;
      pass(`to the station, ${message.type}: after`);
      return sent;
    };
    child.emit = (event: string, ...more: unknown[]) => {
      if (event === 'message') pass(`from the station, ${(more[0] as Message).type}`);
      return Reflect.apply(emit, child, [event, ...more]) as boolean;
    };
    return child;
  }) as typeof fork;
  syncBuiltinESMExports();
}

/** Frames to screens. */
function screens(): void {
  const { WebSocket } = createRequire(find.resolve('@nestjs/platform-ws'))('ws') as {
    WebSocket: { prototype: { send: Anything } };
  };
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (this: unknown, text: string, ...more: never[]) {
    const name = called(JSON.parse(text) as Message);
    if (name === 'beat') return Reflect.apply(send, this, [text, ...more]);
    pass(`to the screen, ${name}: before`);
    const sent: unknown = Reflect.apply(send, this, [text, ...more]);
    pass(`to the screen, ${name}: after`);
    return sent;
  };
}

/** Timers by the file of ours that asked for them. */
function timers(): void {
  const wait = globalThis.setTimeout;
  const ours = /dist\/((?:libs|apps)\/(?!clock\/).*?)\.js/;
  const named = (ring: Anything, ms?: number, ...more: unknown[]) => {
    const from = ours.exec(new Error().stack ?? '')?.[1];
    return wait(() => {
      if (from !== undefined) pass(`a timer of ${from} rings`);
      Reflect.apply(ring, undefined, more);
    }, ms);
  };
  globalThis.setTimeout = Object.assign(named, wait);
}

// A station is a child that inherits the environment: it lives and dies with its service and has no seams of its own.
if (folder !== undefined && !/station/.test(process.argv[1] ?? '')) {
  if (isMainThread) {
    storeFromOutside();
    requests();
    station();
    screens();
    timers();
  } else if (parentPort !== null) storeFromInside(parentPort);
}
