import type { Clock } from '#libs/clock';
import type { CabinetListener } from '#hardware/port';
import { Garbled, Refusal, type CommandLine } from './command-line.ts';
import { levels } from './levels.ts';
import type { Life } from './life.ts';
import type { HubOptions } from './options.ts';
import type { PortState } from './protocol.ts';
import { askHealth, askState, setUp, type Settled } from './talk.ts';

interface Around {
  line: CommandLine;
  options: HubOptions;
  listener: CabinetListener;
  clock: Clock;
  life: Life;
}

/** So many answers in a row that cannot be read are a broken line. */
const maxGarbled = 3;

/** Looks at the bays until the connection is over; the first report leaves as soon as `open` has resolved. */
export function watchBays(around: Around, first: Settled, hadRestarted: boolean): void {
  const { line, options, listener, clock, life } = around;
  const seen = levels(options.debounceMs);
  let stopWaiting = (): void => undefined;
  life.onOver(() => stopWaiting());
  let { health, flagSticks } = first;
  let healthAt = clock.monotonic();
  let garbled = 0;

  const report = (ports: readonly PortState[]): void => {
    const inTrouble = (health?.trouble.length ?? 0) > 0;
    const now = clock.monotonic();
    const all = seen.look(inTrouble ? ports.map((p) => ({ ...p, systemError: true })) : ports, now);
    if (all !== undefined) listener.bays(all);
  };

  const look = async (): Promise<void> => {
    const ports = await askState(line);
    const upBefore = health?.upSeconds ?? 0;
    // PDSync firmware flags a restart in `health` alone, and a hub that restarts sees every bay empty for a while: a
    // change is believed only of a hub that has not restarted.
    const due = seen.differ(ports) || clock.monotonic() - healthAt >= options.healthMs;
    if (health !== undefined && due) {
      health = await askHealth(line);
      healthAt = clock.monotonic();
    }
    const flagged = !flagSticks && (ports.some((p) => p.rebooted) || health?.rebooted === true);
    const restarted = flagged || (health?.upSeconds ?? Infinity) < upBefore;
    if (!restarted) return life.over ? undefined : report(ports);
    ({ health, flagSticks } = await setUp(line));
    seen.restarted(clock.monotonic());
    if (!life.over) listener.forgot();
  };

  const lookOnce = async (): Promise<void> => {
    try {
      await look();
      garbled = 0;
    } catch (e) {
      if (life.over) return;
      if (!(e instanceof Garbled || e instanceof Refusal)) return life.finish(e as Error);
      if (++garbled >= maxGarbled) life.finish(e);
    }
  };

  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = clock.after(ms, resolve);
      stopWaiting = () => {
        timer.cancel();
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    if (life.over) return;
    report(first.ports);
    if (hadRestarted) listener.forgot();
    while (!life.over) {
      const pause = seen.pending() ? Math.min(options.pollMs, options.debounceMs / 2) : options.pollMs;
      await wait(pause);
      if (!life.over) await lookOnce();
    }
  };
  clock.after(0, () => void run());
}
