// Writes down every request that a sandbox of this process meets, and which features a test enabled, for the proof of
// what leaves (.ci/egress.mjs). Loaded by Jest before each spec file, and by sandboxes that are processes of their own.
import { appendFileSync } from 'node:fs';
import { channel } from 'node:diagnostics_channel';
import { join } from 'node:path';

const folder = process.env['WATCHED_REQUESTS_FOLDER'];
for (const name of ['tapstand:uem-request', 'tapstand:uem-features']) {
  const told = channel(name);
  // Spec files of one worker share the channel: the first subscription serves them all.
  if (folder === undefined || told.hasSubscribers) continue;
  told.subscribe((message) => {
    appendFileSync(join(folder, `${process.pid}.ndjson`), `${JSON.stringify(message)}\n`);
  });
}
