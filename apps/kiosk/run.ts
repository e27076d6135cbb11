import type { Type } from '@nestjs/common';
import { siteSecrets } from '#libs/config';
import { isFault } from '#libs/domain';
import type { Access } from './access/access.ts';
import { ConfigurationRefused, type Files } from './configuration.ts';
import { frameHere, openGround, VersionUnusable, type Ground } from './configuration/ground.ts';
import { takeBack } from './configuration/taking-back.ts';
import type { House } from './house.ts';
import type { Served } from './serve.ts';
import { tokensOf, type Tokens } from './tokens.ts';
import type { WebPage } from './web-pages.ts';
import { wire } from './wiring.ts';
import { watched, type Watched } from './wiring-operations.ts';
import { accessOf } from './wiring-access.ts';
import { storeOf } from './wiring-store.ts';

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

type Up = Started & { served: Served; access: Access; watch: Watched };

/** One life of the service in its process: from the records to an open door. Nothing stays open when it throws. */
async function up(options: RunOptions, startAnew: (why: string) => void): Promise<Up> {
  // The web framework loads while the database opens.
  const [ground, { serve }] = await Promise.all([openGround(options.files), import('./serve.ts')]);
  const house = await wire(options.station, ground, startAnew);
  let watch: Watched | undefined;
  try {
    watch = await watched(house);
    const { site } = house.parts;
    const tokens = tokensOf(site);
    await house.start();
    await house.parts.configuration.setUp.state();
    const access = accessOf(house, tokens);
    await access.start();
    const served = await serve(site, { house, access }, options.pages, options.more);
    await started(ground);
    await house.sweep();
    watch.started();
    await house.parts.configuration.setUp.begin(served.url);
    const { rules, row } = ground.inForce;
    const version = row === null ? {} : { version: row.version };
    const stations = site.stations.map((s) => s.id);
    house.parts.log('info', 'listening', { url: served.url, stations, rules, ...version });
    return { house, tokens, url: served.url, served, access, watch };
  } catch (error) {
    await watch?.close();
    await house.stop();
    throw error;
  }
}

/** What has started once is what is gone back to. */
async function started({ inForce: { row }, store }: Ground): Promise<void> {
  if (row !== null) await store.markConfiguration('started', String(row.version), row.at, []);
}

/** Whether another version is in force now, because this one could not start. */
async function tookBack(options: RunOptions, error: unknown): Promise<boolean> {
  if (error instanceof ConfigurationRefused) return false;
  const { frame } = frameHere(options.files);
  const store = await storeOf(frame, siteSecrets(frame));
  try {
    const taken = await takeBack(store, error);
    if (taken === null) return false;
    const { version, to, why } = taken;
    process.stderr.write(
      `configuration-taken-back: version ${version} could not start, version ${to} is in force again: ${why}\n`,
    );
    return true;
  } finally {
    await store.close();
  }
}

async function begin(options: RunOptions, startAnew: (why: string) => void): Promise<Up> {
  for (;;) {
    try {
      return await up(options, startAnew);
    } catch (error) {
      // What cannot even be asked about is told as it was.
      if (!(await tookBack(options, error).catch(() => false))) throw error;
    }
  }
}

/** Tells in words what a person can put right; anything else is a defect of ours and is thrown. */
function refused(error: unknown): void {
  const inWords = error instanceof ConfigurationRefused || error instanceof VersionUnusable;
  if (!inWords && !isFault(error)) throw error;
  process.stderr.write(`${isFault(error) ? `${error.code}: ${error.detail.note ?? ''}` : error.message}\n`);
  process.exitCode = 1;
}

/**
 * Starts the service, starts it anew in this process when its configuration asks for it, and stops it in order on SIGTERM and SIGINT. A mistake
 * in the configuration is told in words. Resolves with the first life.
 */
export async function run(options: RunOptions): Promise<Started | undefined> {
  let current: Up | undefined;
  let changing: Promise<void> = Promise.resolve();
  let stopping = false;
  const close = async (): Promise<void> => {
    const last = current;
    current = undefined;
    await last?.served.close();
    await last?.access.stop();
    await last?.watch.close();
    await last?.house.stop();
  };
  const startAnew = (why: string): void => {
    if (stopping) return;
    changing = changing.then(async () => {
      current?.house.parts.log('info', 'starting anew', { why });
      try {
        await close();
        if (!stopping) current = await begin(options, startAnew);
      } catch (error) {
        // Whoever watches over the process starts another.
        process.stderr.write(
          `the service could not start anew: ${error instanceof Error ? error.message : 'unknown reason'}\n`,
        );
        process.exit(1);
      }
    });
  };
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void changing.then(close).then(() => process.exit(0));
  };
  try {
    current = await begin(options, startAnew);
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    return current;
  } catch (error) {
    refused(error);
    return undefined;
  }
}
