import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

// A build asked for by a test run would inherit NODE_ENV=test and put React's development half into the page.
process.env['NODE_ENV'] = 'production';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Contract and domain declare values only: whatever the screen does not name (API and station messages) stays out. */
const ours = /[\\/]libs[\\/](contract|domain|form)[\\/]/;

export default defineConfig({
  root,
  base: './',
  plugins: [react()],
  resolve: { conditions: ['tapstand', ...defaultClientConditions] },
  build: {
    outDir: '../../dist/apps/screen',
    emptyOutDir: true,
    target: 'es2022',
    // The service sends `default-src 'self'`: nothing may end up as a data: address or inside the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      input: { index: `${root}index.html`, gallery: `${root}gallery.html` },
      treeshake: { moduleSideEffects: (id: string) => !ours.test(id) },
    },
  },
});
