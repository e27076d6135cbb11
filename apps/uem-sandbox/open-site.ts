import { systemClock } from '#libs/clock';
import { withCertificate } from './certificate-account.ts';
import { Keeper } from './keep/keeper.ts';
import { openStateFile, type StateFile } from './keep/state-file.ts';
import { makeSite, type Site } from './site.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import type { CertificatePair } from './wire/make-certificate.ts';
import { defaultFixture } from './world/default-fixture.ts';
import { readFixture } from './world/make-world.ts';
import { settingsSchema } from './world/settings.ts';

interface Opened {
  site: Site;
  /** Writes down what is not written yet. */
  close(): void;
}

/** The site of these options: a new one, or the one a state file holds. */
export async function openSite(
  options: SandboxOptions,
  certificate: CertificatePair | undefined,
  closing: AbortSignal,
): Promise<Opened> {
  const file = options.stateFile === undefined ? undefined : await openStateFile(options.stateFile);
  try {
    return siteWith(file, options, certificate, closing);
  } catch (error) {
    file?.close();
    throw error;
  }
}

function siteWith(
  file: StateFile | undefined,
  options: SandboxOptions,
  certificate: CertificatePair | undefined,
  closing: AbortSignal,
): Opened {
  const base = options.clock ?? systemClock;
  const state = file === undefined ? undefined : Keeper.stateIn(file);
  const fixture = withCertificate(state?.fixture ?? options.fixture ?? defaultFixture, certificate);
  const { settings } = readFixture(fixture);
  const time = state?.clock;
  const at = time === undefined ? options.at : time.frozen ? time.now : base.now() + time.aheadMs;
  const keeper =
    file === undefined
      ? undefined
      : new Keeper(file, base, () => ({
          world: site.world,
          fixture: site.fixture,
          clock: site.clock.look(),
        }));
  const site: Site = makeSite(
    { ...fixture, settings: { ...settings, ...options.settings } },
    {
      base,
      at,
      seed: options.seed ?? 1,
      closing,
      touched: () => keeper?.touch(),
      restore: (world) => {
        if (state === undefined) return;
        keeper?.restore(world);
        world.settings = settingsSchema.parse({ ...world.settings, ...options.settings });
      },
    },
  );
  if (options.frozen ?? time?.frozen === true) site.clock.freeze();
  keeper?.touch();
  return { site, close: () => keeper?.close() };
}
