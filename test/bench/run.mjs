// `npm run bench`: builds, then measures. Words after `--` go to dist/test/bench/main.js.
// `npm run bench:sandbox` (or `npm run bench -- --only sandbox`): the UEM sandbox and the adapter instead of the product.
// `npm run bench:console-page`: how soon the console's first page stands in a slow browser.
// `npm run bench:converge`: how fast UEM follows, and what waits for the end of an outage.
import { house, node } from '../../.ci/steps.mjs';

const others = {
  sandbox: 'main-sandbox.js',
  converge: 'main-converge.js',
  'console-page': 'main-console-page.js',
};
const words = process.argv.slice(2);
const at = words.indexOf('--only');
const [first, only] = [words[0], at < 0 ? undefined : words[at + 1]];
const [script, flags] =
  first in others
    ? [others[first], words.slice(1)]
    : only in others
      ? [others[only], words.filter((_, i) => i !== at && i !== at + 1)]
      : ['main.js', words];

const built = await node(`${house}/.ci/build.mjs`);
process.exitCode = built === 0 ? await node(`${house}/dist/test/bench/${script}`, flags) : 1;
