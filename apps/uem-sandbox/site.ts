import type { Clock } from '#libs/clock';
import { RequestLog } from './control/request-log.ts';
import { FaultList } from './faults/fault-list.ts';
import { Notifier } from './notifications/notify.ts';
import { OwnClock } from './time/own-clock.ts';
import { reportDefect } from './report-defect.ts';
import { Quota } from './wire/quota.ts';
import { Tokens } from './wire/tokens.ts';
import { seededChance, type Chance } from './world/chance.ts';
import type { FixtureInput } from './world/fixture.ts';
import { makeWorld } from './world/make-world.ts';
import type { World } from './world/world.ts';

/** One running sandbox: the world and what surrounds it. Reset and load replace the world, tokens stay valid. */
export interface Site {
  /** Time of the tenant; may be moved and frozen. */
  readonly clock: OwnClock;
  /** Time of those who wait at the other end of a line: latencies, time limits. */
  readonly base: Clock;
  readonly seed: number;
  fixture: FixtureInput;
  world: World;
  readonly tokens: Tokens;
  readonly quota: Quota;
  readonly faults: FaultList;
  readonly requests: RequestLog;
  /** Sends the events of the present world. */
  notifier: Notifier;
  /** Told when something may have changed that is kept in a file. */
  touched(this: void): void;
  /** Ids of answers; apart from the world's chance, so that traffic does not change what the world becomes. */
  readonly activity: Chance;
  /** Aborted when the sandbox closes: nobody waits out a latency then. */
  readonly closing: AbortSignal;
}

interface Beginning {
  base: Clock;
  /** Epoch milliseconds the sandbox's time begins with; the machine's where absent. */
  at?: number | undefined;
  seed: number;
  closing: AbortSignal;
  touched(this: void): void;
  /** Puts what was kept in the place of what the fixture says. */
  restore?: ((world: World) => void) | undefined;
}

/** From now on things happen in this world at their time, and its subscribers hear of them. */
function live(world: World, around: Pick<Site, 'base' | 'faults' | 'closing' | 'touched'>): Notifier {
  world.agenda.keepTime((error) => {
    if (error !== undefined) reportDefect(error);
    around.touched();
  });
  const { base, faults, closing } = around;
  return new Notifier(world, { base, faults, closing, changed: () => around.touched() });
}

function stop(site: Site): void {
  site.world.agenda.clear();
  site.notifier.stop();
}

export function makeSite(fixture: FixtureInput, beginning: Beginning): Site {
  const { base, at, seed, closing, restore, touched } = beginning;
  const clock = new OwnClock(base, at);
  const world = makeWorld(fixture, clock, seed);
  restore?.(world);
  const faults = new FaultList(seededChance(seed ^ 0x5eed));
  const site: Site = {
    clock,
    base,
    seed,
    fixture,
    world,
    tokens: new Tokens(clock),
    quota: new Quota(),
    faults,
    requests: new RequestLog(),
    notifier: live(world, { base, faults, closing, touched }),
    touched,
    activity: seededChance(seed ^ 0xac71),
    closing,
  };
  closing.addEventListener('abort', () => stop(site), { once: true });
  return site;
}

/** Everything as at the start, with this fixture or the present one. A fixture that cannot be loaded changes nothing. */
export function restart(site: Site, fixture: FixtureInput = site.fixture): void {
  const world = makeWorld(fixture, site.clock, site.seed);
  stop(site);
  site.world = world;
  site.notifier = live(world, site);
  site.fixture = fixture;
  site.faults.clear();
  site.quota.reset();
  site.requests.forget();
  site.touched();
}
