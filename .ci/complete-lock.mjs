// After `npm install` behind a registry that does not carry every platform's binaries: npm leaves those out of the lock
// file, and `npm ci` then calls it out of step. This writes them down by name and version, for the platforms they are
// for, so that the same lock file serves everywhere. Run by hand when a dependency changed; adds, and changes nothing else.
import { readFileSync, writeFileSync } from 'node:fs';

const path = 'package-lock.json';
const lock = JSON.parse(readFileSync(path, 'utf8'));
const words = {
  os: {
    darwin: 'darwin',
    macos: 'darwin',
    win32: 'win32',
    windows: 'win32',
    linux: 'linux',
    linuxmusl: 'linux',
    android: 'android',
    freebsd: 'freebsd',
    openharmony: 'openharmony',
    aix: 'aix',
    sunos: 'sunos',
  },
  cpu: {
    x64: 'x64',
    x86_64: 'x64',
    arm64: 'arm64',
    aarch64: 'arm64',
    arm: 'arm',
    armv7: 'arm',
    ia32: 'ia32',
    ppc64: 'ppc64',
    s390x: 's390x',
    riscv64: 'riscv64',
    loong64: 'loong64',
    wasm32: 'wasm32',
  },
};
const platform = (name, kind) => {
  const parts = name.split('/').at(-1).split(/[-.]/);
  return Object.entries(words[kind]).find(([word]) => parts.includes(word))?.[1];
};

let added = 0;
for (const [from, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (from === '' || lock.packages[key] !== undefined || lock.packages[`${from}/${key}`] !== undefined)
      continue;
    const cpu = platform(name, 'cpu');
    const os = platform(name, 'os');
    if (cpu === undefined && os === undefined)
      throw new Error(`${name}: its name tells no platform; add it by hand`);
    lock.packages[key] = {
      version: version.replace(/^[\^~]/, ''),
      ...(cpu === undefined ? {} : { cpu: [cpu] }),
      ...(entry.dev === true ? { dev: true } : {}),
      optional: true,
      ...(os === undefined ? {} : { os: [os] }),
    };
    added++;
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added} platform packages added to ${path}\n`);
