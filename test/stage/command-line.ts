import { join } from 'node:path';
import { run } from './process.ts';
import { root, type SiteFolder } from './site.ts';

/** Runs `tapstand …` on the site, as an operator would; resolves when it has ended. */
export async function tapstand(
  site: Pick<SiteFolder, 'env'>,
  ...args: string[]
): Promise<{ code: number | null; text: string }> {
  const cli = join(root, 'dist/apps/kiosk/cli.js');
  const running = run(process.execPath, [cli, ...args], { ...site.env, NODE_OPTIONS: '' });
  return { code: await running.ended(), text: running.output() };
}
