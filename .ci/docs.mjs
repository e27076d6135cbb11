// What the docs promise by name must exist: fault pages, links, npm scripts, files.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { files, house } from './steps.mjs';

const problems = [];
const read = (path) => readFileSync(join(house, path), 'utf8');
const pages = [...files('.', (p) => p === 'dist' || p === 'data' || p === 'gallery')].filter((p) =>
  p.endsWith('.md'),
);

/** Every fault a person can meet has its page, and no page speaks of a fault that is gone. */
async function checkFaults() {
  const { faultCodes } = await import(join(house, 'dist/libs/domain/index.js'));
  const folder = 'docs/faults';
  const written = existsSync(join(house, folder))
    ? [...files(folder)].map((p) => p.slice(folder.length + 1))
    : [];
  const list = read(`${folder}/README.md`);
  for (const code of faultCodes) {
    if (!written.includes(`${code}.md`))
      problems.push(`${folder}/${code}.md is missing: the fault table has this code`);
    if (!list.includes(`](${code}.md)`)) problems.push(`${folder}/README.md does not list ${code}`);
  }
  for (const page of written) {
    const code = page.replace(/\.md$/, '');
    if (page !== 'README.md' && !faultCodes.includes(code)) {
      problems.push(`${folder}/${page} speaks of a fault that is not in the table of libs/domain/faults.ts`);
    }
  }
}

/** Text without fenced code, in which nothing is a link. */
const prose = (text) => text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '');

/** The anchor GitHub gives a heading. */
const slug = (heading) =>
  heading
    .toLowerCase()
    .replace(/[`*]/g, '')
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
const anchors = (path) => [...prose(read(path)).matchAll(/^#{1,6}\s+(.+)$/gm)].map((m) => slug(m[1]));

function checkLinks(page) {
  for (const [, raw] of prose(read(page)).matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)) {
    if (/^[a-z][a-z0-9+.-]*:/i.test(raw)) continue;
    const [path, anchor] = raw.split('#');
    const target = path === '' ? page : normalize(join(dirname(page), decodeURIComponent(path)));
    if (!existsSync(join(house, target))) problems.push(`${page}: the link to ${raw} leads nowhere`);
    else if (anchor !== undefined && target.endsWith('.md') && !anchors(target).includes(anchor)) {
      problems.push(`${page}: ${target} has no heading for #${anchor}`);
    }
  }
}

const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
const ownCommands = ['ci', 'install', 'i', 'ls', 'run', 'outdated', 'view'];

/** `npm run x` must be a script; `libs/x`, `.ci/x` in code marks must be a file or folder. */
function checkNames(page) {
  const text = read(page);
  const code = [...text.matchAll(/^```[\s\S]*?^```|`[^`\n]+`/gm)].map(([marked]) => marked).join('\n');
  for (const [, run, name] of code.matchAll(/\bnpm (run )?([a-z][a-z:-]*)/g)) {
    if (run === undefined && ownCommands.includes(name)) continue;
    if (!scripts.includes(name))
      problems.push(`${page}: npm ${run ?? ''}${name} is no script of package.json`);
  }
  for (const [, path] of text.matchAll(/`((?:apps|libs|hardware|test|docs|config|\.ci)\/[\w./-]+)`/g)) {
    if (!existsSync(join(house, path))) problems.push(`${page}: ${path} does not exist`);
  }
}

await checkFaults();
for (const page of pages) {
  checkLinks(page);
  checkNames(page);
}
for (const problem of problems) process.stdout.write(`docs: ${problem}\n`);
process.stdout.write(`docs: ${pages.length} pages, ${problems.length} problems\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
