import type { Clock } from '#libs/clock';
import type { BayLight, ByteChannel, Cabinet, CabinetListener } from '#hardware/port';
import { Garbled, Refusal, commandLine, type CommandLine } from './command-line.ts';
import type { HubOptions } from './options.ts';
import { settleMs } from './levels.ts';
import { newLife, type Life } from './life.ts';
import { lightCommands } from './lights.ts';
import { parseId } from './protocol.ts';
import { askHealth, setUp } from './talk.ts';
import { watchBays } from './watch.ts';

/** Resolves when the hub is set up and its bays are known; the channel is closed when it rejects. */
export async function openHub(
  channel: ByteChannel,
  options: HubOptions,
  listener: CabinetListener,
  clock: Clock,
): Promise<Cabinet> {
  const life = newLife(channel);
  const line = commandLine(channel, clock, { answerMs: options.answerMs, onEnd: life.finish });
  life.onOver((reason) => line.end(reason));
  try {
    await line.wake();
    const id = parseId(await line.ask('id'));
    if (id?.manufacturer !== 'cambrionix')
      throw new Error(`what answers at ${options.path} is not a Cambrionix hub: it gives no such id`);
    if (id.mode !== 'main')
      throw new Error(`the hub ${id.hardware} at ${options.path} is in ${id.mode} mode, not main`);
    const health = await askHealth(line);
    // After a power cut everything starts together; the first report must not say that every device is gone.
    if ((health?.upSeconds ?? Infinity) * 1_000 < settleMs) await clock.sleep(settleMs);
    const settled = await setUp(line);
    const bays = new Set(settled.ports.map((p) => p.port).filter((p) => p > 0));
    watchBays({ line, options, listener, clock, life }, settled, health?.rebooted === true);
    return {
      closed: life.closed,
      close: () => life.close(),
      light: lighter(line, options, life, bays),
    };
  } catch (e) {
    await life.close();
    throw e;
  }
}

/** Writes one bay's light at a time, ahead of the polling. A write is harmless to repeat, so noise is answered by another. */
function lighter(
  line: CommandLine,
  options: HubOptions,
  life: Life,
  bays: ReadonlySet<number>,
): Cabinet['light'] {
  const write = async (bay: number, light: BayLight, triesLeft = 2): Promise<void> => {
    const rows = lightCommands(bay, light, options.ledRows).map((command) => line.ask(command, 'urgent'));
    const failed = (await Promise.allSettled(rows)).find((row) => row.status === 'rejected');
    if (failed === undefined) return;
    const reason = failed.reason as Error;
    const forgotRemote = reason instanceof Refusal && reason.code === 423;
    if (triesLeft === 0 || !(forgotRemote || reason instanceof Garbled)) throw reason;
    if (forgotRemote) await line.ask('remote', 'urgent');
    return write(bay, light, triesLeft - 1);
  };
  let turn: Promise<void> = Promise.resolve();
  return (bay, light) => {
    if (life.over) return Promise.reject(new Error('the cabinet is not connected any more'));
    if (!bays.has(bay))
      return Promise.reject(
        new Error(`there is no bay ${bay}; this cabinet has bays 1 to ${Math.max(...bays)}`),
      );
    const mine = turn.then(() => write(bay, light));
    turn = mine.catch(() => undefined);
    return mine;
  };
}
