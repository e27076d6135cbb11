// `npm run bench`: builds, then measures. Words after `--` go to dist/test/bench/main.js.
// `npm run bench:sandbox` (or `npm run bench -- --only sandbox`): the UEM sandbox and the adapter instead of the product.
import { house, node } from '../../.ci/steps.mjs';

const words = process.argv.slice(2);
const at = words.indexOf('--only');
const sandbox = words[0] === 'sandbox' || words[at + 1] === 'sandbox';
const rest =
  words[0] === 'sandbox' ? words.slice(1) : words.filter((_, i) => at < 0 || (i !== at && i !== at + 1));

const built = await node(`${house}/.ci/build.mjs`);
const [script, flags] = sandbox ? ['main-sandbox.js', rest] : ['main.js', words];
process.exitCode = built === 0 ? await node(`${house}/dist/test/bench/${script}`, flags) : 1;
