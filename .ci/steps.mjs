// What every script of the gate needs: where the house stands, a child process with its output, a walk over files, a clock on each step.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const house = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a program in the house and resolves with its exit code; output goes straight through. */
export const run = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: house, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? `signal ${signal}`));
  });

/** The same, with standard output kept instead of shown. */
export const capture = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: house, stdio: ['ignore', 'pipe', 'inherit'], ...options });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout: Buffer.concat(chunks).toString('utf8') }));
  });

/** A tool's own script from node_modules, run by this Node: no shell, no npx. */
export const tool = (path) => join(house, 'node_modules', path);
export const node = (script, args = [], options = {}) => run(process.execPath, [script, ...args], options);

/** Files under `folder`, relative to the house, with forward slashes; nothing below a folder that `skip` names. */
export function* files(folder, skip = () => false, from = house) {
  for (const entry of readdirSync(join(from, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name).split(sep).join('/');
    if (entry.name === 'node_modules' || entry.name === '.git' || skip(path)) continue;
    if (entry.isDirectory()) yield* files(path, skip, from);
    else if (entry.isFile()) yield path;
  }
}

export const fromHouse = (path) => relative(house, path).split(sep).join('/');

/** Seconds since the call that made it, for people: `1.4 s`. */
export function stopwatch() {
  const start = performance.now();
  return () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

/** Rows of [name, time, word], aligned. */
export function table(rows) {
  const width = (i) => Math.max(...rows.map((r) => String(r[i]).length));
  const widths = [width(0), width(1)];
  return rows
    .map((r) => `  ${String(r[0]).padEnd(widths[0])}  ${String(r[1]).padStart(widths[1])}  ${r[2]}`)
    .join('\n');
}
