import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '#test/stage';

/** The seams of a service under test; see main-seams.ts. A point is one passing of one seam: `store commitUnit: asked #1`. */
export interface Seams {
  /** What the service must be started with. */
  env: NodeJS.ProcessEnv;
  /** From now on passings count from 1, and the process ends at this one; undefined: it lives. */
  arm(point?: string): void;
  /** Passings since `arm`, oldest first. */
  passed(): string[];
  /** What passed in the whole life of the services, for evidence. */
  story(): string;
}

export function openSeams(): Seams {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-seams-'));
  const [seen, pointed] = [join(folder, 'seen'), join(folder, 'point')];
  writeFileSync(seen, '');
  writeFileSync(pointed, '');
  const preload = pathToFileURL(join(root, 'dist/test/killed/main-seams.js')).href;
  let times = 0;
  return {
    env: { SEAMS_FOLDER: folder, NODE_OPTIONS: `--import ${preload}` },
    arm(point = '') {
      appendFileSync(seen, `ARMED ${++times}: ${point}\n`);
      writeFileSync(pointed, `${times}\n${point}`);
    },
    passed() {
      const lines = readFileSync(seen, 'utf8').trimEnd().split('\n');
      return lines.slice(lines.findLastIndex((l) => l.startsWith('ARMED')) + 1);
    },
    story: () => readFileSync(seen, 'utf8'),
  };
}
