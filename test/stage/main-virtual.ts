import { fileURLToPath } from 'node:url';
import { run } from '../../apps/kiosk/run.ts';

/** The service as in production, except that its station may also open virtual hardware. */
await run({
  station: fileURLToPath(new URL('../../apps/station/main.demo.js', import.meta.url)),
  pages: [
    { path: '/screen/', folder: fileURLToPath(new URL('../../apps/screen', import.meta.url)) },
    {
      path: '/console/',
      folder: fileURLToPath(new URL('../../apps/console', import.meta.url)),
      hasAddresses: true,
    },
  ],
});
