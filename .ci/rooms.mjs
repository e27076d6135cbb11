// Checks the import law, and first that the checker sees: an unresolved `#` import or a file it did not read would make it blind.
// `--house <folder>`: another tree with the same shape; `--config <file>`; `--json`: the findings as data (for test/rooms).
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { capture, files, house, stopwatch, tool } from './steps.mjs';

const argument = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const tree = resolve(argument('--house', house));
const config = resolve(argument('--config', `${house}/.dependency-cruiser.mjs`));
const rooms = ['apps', 'libs', 'hardware', 'test'].filter((room) => existsSync(`${tree}/${room}`));

const isSource = (path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts');
const sources = rooms
  .flatMap((room) => [...files(room, (p) => p === 'test/rooms/violations', tree)])
  .filter(isSource);

const time = stopwatch();
const { stdout } = await capture(
  process.execPath,
  [
    tool('dependency-cruiser/bin/dependency-cruise.mjs'),
    '--config',
    config,
    '--output-type',
    'json',
    ...rooms,
  ],
  { cwd: tree, maxBuffer: Infinity },
);
if (stdout === '') throw new Error('dependency-cruiser wrote nothing; its complaint stands above');
const { modules, summary } = JSON.parse(stdout);

const findings = summary.violations.map((v) => ({ rule: v.rule.name, from: v.from, to: v.to }));
const seen = new Set(modules.map((m) => m.source));
for (const source of sources) {
  if (!seen.has(source))
    findings.push({ rule: 'every-source-read', from: source, to: 'was not read by the checker' });
}
// The law's own rule says the same; this one stands even if that rule is lost.
const known = new Set(findings.map((f) => `${f.rule} ${f.from} ${f.to}`));
for (const module of modules) {
  for (const d of module.dependencies) {
    if (!d.couldNotResolve || !d.module.startsWith('#')) continue;
    if (!known.has(`no-unresolved ${module.source} ${d.resolved}`)) {
      findings.push({ rule: 'no-unresolved', from: module.source, to: d.module });
    }
  }
}

if (process.argv.includes('--json')) {
  process.stdout.write(JSON.stringify({ modules: modules.length, sources: sources.length, findings }));
} else {
  const { forbidden } = (await import(config)).default;
  const why = new Map(forbidden.map((r) => [r.name, r.comment]));
  for (const rule of new Set(findings.map((f) => f.rule))) {
    process.stdout.write(`\n${rule}: ${why.get(rule) ?? 'A file that is not read is not checked.'}\n`);
    for (const f of findings.filter((g) => g.rule === rule)) process.stdout.write(`  ${f.from} → ${f.to}\n`);
  }
  const dependencies = modules.reduce((n, m) => n + m.dependencies.length, 0);
  process.stdout.write(
    `\nrooms: ${sources.length} source files, ${dependencies} imports, ${findings.length} against the law (${time()})\n`,
  );
}
process.exitCode = findings.length === 0 ? 0 : 1;
