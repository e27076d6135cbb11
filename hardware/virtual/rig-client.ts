import { createConnection, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { rigAnswer, type RigAnswer, type RigCommand } from './commands.ts';

/** Hands for the virtual things of another process (or of this one). */
export interface VirtualRig {
  /** Resolves when the process with the things listens to us; rejects when it does not. `send` does it by itself. */
  connect(): Promise<void>;
  /** Resolves with the answer, refusals included; rejects when the line is lost. Connects again when it has to. */
  send(command: RigCommand): Promise<RigAnswer>;
  close(): Promise<void>;
}

interface Line {
  socket: Socket;
  waiting: { resolve(answer: RigAnswer): void; reject(reason: Error): void }[];
}

/** Resolves when connected. Everything that waits is rejected when the line is lost; `lost` runs then. */
const openLine = (port: number, lost: () => void): Promise<Line> =>
  new Promise((resolve, reject) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    const line: Line = { socket, waiting: [] };
    const refuse = (cause?: Error) =>
      new Error(`the virtual rig at 127.0.0.1:${port} cannot be reached`, { cause });
    let reason: Error | undefined;
    socket.on('error', (cause) => (reason = refuse(cause)));
    socket.once('close', () => {
      lost();
      reject(reason ?? refuse());
      for (const one of line.waiting.splice(0)) one.reject(reason ?? refuse());
    });
    socket.once('connect', () => resolve(line));
    const lines = createInterface({ input: socket });
    // Node passes the socket's error on; `close` above already tells of it.
    lines.on('error', () => undefined);
    lines.on('line', (text) => {
      const answer = rigAnswer.safeParse(JSON.parse(text));
      if (answer.success) line.waiting.shift()?.resolve(answer.data);
      else socket.destroy(answer.error);
    });
  });

export function virtualRig(port: number): VirtualRig {
  let line: Promise<Line> | undefined;
  const connected = (): Promise<Line> => {
    const mine = (line ??= openLine(port, () => {
      if (line === mine) line = undefined;
    }));
    return mine;
  };
  return {
    connect: async () => void (await connected()),
    async send(command) {
      const { socket, waiting } = await connected();
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        socket.write(`${JSON.stringify(command)}\n`);
      });
    },
    async close() {
      const { socket } = (await line?.catch(() => undefined)) ?? {};
      if (socket === undefined || socket.destroyed) return;
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.destroy();
      await closed;
    },
  };
}
