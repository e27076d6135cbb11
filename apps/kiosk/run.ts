import { isFault } from '#libs/domain';
import { ConfigurationRefused, type Files } from './configuration.ts';
import type { House } from './house.ts';
import { tokensOf, type Tokens } from './tokens.ts';
import { wire } from './wiring.ts';
import type { WebPage } from './web-pages.ts';
import type { Type } from '@nestjs/common';

export interface RunOptions {
  /** The station program, compiled. */
  station: string;
  pages: readonly WebPage[];
  more?: Type[];
  /** Instead of the files the environment names. */
  files?: Files;
}

export interface Started {
  house: House;
  tokens: Tokens;
  url: string;
}

/** Starts the service and stops it in order on SIGTERM and SIGINT. A mistake in the configuration is told in words. */
export async function run(options: RunOptions): Promise<Started | undefined> {
  try {
    // The web framework loads while the database opens.
    const [{ house, site }, { serve }] = await Promise.all([
      wire(options.station, options.files),
      import('./serve.ts'),
    ]);
    const tokens = tokensOf(site);
    await house.start();
    const served = await serve(site, house, tokens, options.pages, options.more);
    house.parts.log('info', 'listening', { url: served.url, stations: site.stations.map((s) => s.id) });
    const stop = () => {
      void served
        .close()
        .then(() => house.stop())
        .then(() => process.exit(0));
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    return { house, tokens, url: served.url };
  } catch (error) {
    if (!(error instanceof ConfigurationRefused) && !isFault(error)) throw error;
    process.stderr.write(`${isFault(error) ? `${error.code}: ${error.detail.note ?? ''}` : error.message}\n`);
    process.exitCode = 1;
    return undefined;
  }
}
