import { fileURLToPath } from 'node:url';
import { run } from './run.ts';

await run({
  station: fileURLToPath(new URL('../station/main.js', import.meta.url)),
  pages: [
    { path: '/screen/', folder: fileURLToPath(new URL('../screen', import.meta.url)) },
    { path: '/console/', folder: fileURLToPath(new URL('../console', import.meta.url)), hasAddresses: true },
  ],
});
