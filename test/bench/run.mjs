// `npm run bench`: builds, then measures. Words after `--` go to dist/test/bench/main.js.
import { house, node } from '../../.ci/steps.mjs';

const built = await node(`${house}/.ci/build.mjs`);
process.exitCode = built === 0 ? await node(`${house}/dist/test/bench/main.js`, process.argv.slice(2)) : 1;
