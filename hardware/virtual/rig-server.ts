import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { rigCommand, type RigAnswer } from './commands.ts';
import { Rig } from './rig.ts';

interface Served {
  rig: Rig;
  server: Server;
  sockets: Set<Socket>;
}

/** One per port of this process: its readers and cabinets are moved by the same hands. */
const served = new Map<number, Promise<Served>>();

/** Listens for hands on 127.0.0.1 from now on, and uses the things at this port. Passes on what `use` throws. */
export async function withRig<T>(port: number, use: (rig: Rig) => T): Promise<T> {
  const starting = served.get(port) ?? serve(port);
  served.set(port, starting);
  try {
    const { rig } = await starting;
    if (served.get(port) === starting) return use(rig);
  } catch (e) {
    await leaveRig(port);
    throw e;
  }
  // Somebody left last and took the rig down while we waited.
  return withRig(port, use);
}

/** Stops listening when nothing is left that hands could move. */
export async function leaveRig(port: number): Promise<void> {
  const starting = served.get(port);
  const known = await starting?.catch(() => undefined);
  if (served.get(port) !== starting) return;
  if (known?.rig.idle !== false) served.delete(port);
  if (known?.rig.idle !== true) return;
  for (const socket of known.sockets) socket.destroy();
  await new Promise((resolve) => known.server.close(resolve));
}

async function serve(port: number): Promise<Served> {
  const rig = new Rig();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    createInterface({ input: socket }).on('line', (line) => {
      const answer = answerTo(rig, line);
      // Whoever replugs the last thing that was held, and opens nothing, lets the port go.
      socket.write(`${JSON.stringify(answer)}\n`, () => void leaveRig(port));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new Error(`the virtual rig cannot listen on 127.0.0.1:${port}: ${cause.message}`, { cause })),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  // A thing that stays unplugged must not keep the process alive.
  server.unref();
  return { rig, server, sockets };
}

function answerTo(rig: Rig, line: string): RigAnswer {
  try {
    const state = rig.obey(rigCommand.parse(JSON.parse(line)));
    return { ok: true, ...(state === undefined ? {} : { state }) };
  } catch (e) {
    if (e instanceof SyntaxError) return { ok: false, error: 'a command is one JSON object on one line' };
    if (e instanceof z.ZodError) return { ok: false, error: z.prettifyError(e) };
    return { ok: false, error: (e as Error).message };
  }
}
