import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

// A build asked for by a test run would inherit NODE_ENV=test and put React's development half into the page.
process.env['NODE_ENV'] = 'production';

const root = fileURLToPath(new URL('.', import.meta.url));
const outDir = fileURLToPath(new URL('../../dist/apps/console', import.meta.url));

/** Contract, domain and form declare values only: whatever the console does not name stays out. */
const ours = /[\\/]libs[\\/](contract|domain|form)[\\/]/;

/** The component library speaks 34 languages; the console speaks two. */
const foreignWords =
  /[\\/]react-(aria|stately)[^?]*[\\/]intl[\\/][^?]*[\\/](?!en-US|de-DE)[a-z]{2}-[A-Z]{2}\.m?js$/;
const twoLanguages: Plugin = {
  name: 'two-languages',
  enforce: 'pre',
  load: (id) => (foreignWords.test(id) ? 'export default {};' : null),
};

/** The service sends these copies as they are: nothing is compressed while somebody waits. */
const compressedCopies: Plugin = {
  name: 'compressed-copies',
  apply: 'build',
  closeBundle() {
    for (const entry of readdirSync(outDir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(js|css|svg)$/.test(entry.name)) continue;
      const path = join(entry.parentPath, entry.name);
      const bytes = readFileSync(path);
      writeFileSync(`${path}.br`, brotliCompressSync(bytes));
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    }
  },
};

export default defineConfig({
  root,
  base: '/console/',
  plugins: [twoLanguages, react(), compressedCopies],
  resolve: { conditions: ['tapstand', ...defaultClientConditions] },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The service sends `default-src 'self'`: nothing may end up as a data: address or inside the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id: string) => !ours.test(id) },
      // Schemas are made when their file is run: what forbids zod to try `eval` must stand before them, in the same chunk.
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'contract',
              test: /without-eval|[\\/]zod[\\/]|[\\/]libs[\\/](contract|domain|form)[\\/]/,
            },
          ],
        },
      },
    },
  },
});
