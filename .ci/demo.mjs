// `npm run demo`: builds what is missing, then starts the demo in this terminal.
import { spawn, spawnSync } from 'node:child_process';

const built = spawnSync(process.execPath, ['.ci/build.mjs'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);
const demo = spawn(process.execPath, ['dist/apps/kiosk/main.demo.js'], {
  stdio: 'inherit',
  env: { LOG_LEVEL: 'warn', ...process.env },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => demo.kill(signal));
demo.on('exit', (code) => process.exit(code ?? 0));
