import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const source = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
/** Tests run in the house's own folder. */
const cache = resolve('node_modules/.cache/tapstand-pcsc');

/** The ids are those usb-shelf.c gives its devices. */
const bundle = `<plist version="1.0">
<dict>
	<key>CFBundleExecutable</key>
	<string>ifd-tapstand.so</string>
	<key>ifdVendorID</key>
	<array>
		<string>0xF055</string>
	</array>
	<key>ifdProductID</key>
	<array>
		<string>0x7A95</string>
	</array>
	<key>ifdFriendlyName</key>
	<array>
		<string>Tapstand Virtual Contactless</string>
	</array>
</dict>
</plist>
`;

export interface BuiltDriver {
  /** What pcscd shall take for its drivers directory. */
  drivers: string;
  /** The preloaded library that is pcscd's USB bus. */
  shelf: string;
  /** Starts a program on a socket of our own. */
  onSocket: string;
  /** Another program that takes a reader for itself. */
  holdExclusive: string;
}

const sources = ['ifd-tapstand.c', 'usb-shelf.c', 'on-socket.c', 'hold-exclusive.c'];

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function compile(into: string): Promise<void> {
  const lib = `${into}/drivers/tapstand.bundle/Contents/Linux`;
  await mkdir(lib, { recursive: true });
  await writeFile(`${into}/drivers/tapstand.bundle/Contents/Info.plist`, bundle);
  const gcc = (...args: string[]) => run('gcc', ['-O2', '-Wall', '-Wextra', '-Werror', ...args]);
  await Promise.all([
    gcc(
      '-shared',
      '-fPIC',
      '-I/usr/include/PCSC',
      '-o',
      `${lib}/ifd-tapstand.so`,
      source('ifd-tapstand.c'),
      '-lpthread',
    ),
    gcc('-shared', '-fPIC', '-o', `${into}/usb-shelf.so`, source('usb-shelf.c'), '-ldl'),
    gcc('-o', `${into}/on-socket`, source('on-socket.c')),
    gcc('-I/usr/include/PCSC', '-o', `${into}/hold-exclusive`, source('hold-exclusive.c'), '-lpcsclite'),
  ]);
}

/** Compiles what the virtual readers are made of, once for each state of the sources; safe beside another test doing the same. */
export async function buildDriver(): Promise<BuiltDriver> {
  const hash = createHash('sha256').update(bundle);
  for (const name of sources) hash.update(await readFile(source(name)));
  const home = `${cache}/${hash.digest('hex').slice(0, 16)}`;
  if (!(await exists(home))) {
    const making = `${home}.${process.pid}`;
    await compile(making);
    await rename(making, home).catch(() => rm(making, { recursive: true }));
  }
  return {
    drivers: `${home}/drivers`,
    shelf: `${home}/usb-shelf.so`,
    onSocket: `${home}/on-socket`,
    holdExclusive: `${home}/hold-exclusive`,
  };
}
