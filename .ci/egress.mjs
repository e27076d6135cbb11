// The proof of what leaves: every request that any sandbox of a run met, judged by a list of its own.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the product may ever send, written from the vendor's documents and not from the adapter. */
const known = [
  ['POST', /^\/(connect|oauth)\/token$/],
  ['GET', /^\/api\/system\/(info|users\/search|groups\/search|admins\/search|usergroups\/search)$/],
  ['GET', /^\/api\/mdm\/(devices|devices\/search|tags\/search|profiles\/search|smartgroups\/search)$/],
  ['GET', /^\/api\/mam\/apps\/search$/],
  ['POST', /^\/api\/mdm\/devices$/],
  ['PATCH', /^\/api\/mdm\/devices\/\d+\/enrollmentuser\/\d+$/],
  [
    'POST',
    /^\/api\/mdm\/devices\/\d+\/commands\?command=(Lock|ClearPasscode|SyncDevice|DeviceQuery|SoftReset)$/,
  ],
  ['POST', /^\/api\/mdm\/devices\/\d+\/messages\/push$/],
  ['PUT', /^\/api\/mdm\/devices\/\d+(\/customattributes|\/commands\/changeorganizationgroup\/\d+)?$/],
  ['PUT', /^\/api\/mdm\/devices\/[\da-f-]{36}\/lostmode\/(true|false)$/],
  [/^(POST|DELETE)$/, /^\/api\/mdm\/devices\/[\da-f-]{36}\/tags\/[\da-f-]{36}$/],
  ['GET', /^\/api\/mdm\/devices\/([\da-f-]{36}\/tags|\d+\/(profiles|apps))$/],
  ['POST', /^\/api\/mdm\/profiles\/\d+\/(install|remove)$/],
  ['POST', /^\/api\/mam\/apps\/(internal|public|purchased)\/\d+\/(install|uninstall)$/],
  ['POST', /^\/api\/system\/users$/],
  // staging, registration, Apple enrollment, drop ship
  ['POST', /^\/api\/system\/users\/\d+\/(activate|deactivate|registerdevice)$/],
  ['POST', /^\/api\/system\/users\/registereddevices\/delete$/],
  [/^(GET|PUT|DELETE)$/, /^\/api\/system\/users\/[\da-f-]{36}$/],
  ['GET', /^\/api\/system\/groups\/\d+\/children$/],
  ['GET', /^\/api\/system\/users\/(enrollmenttoken|registereddevices|enrolleddevices)\/search$/],
  [/^(GET|POST)$/, /^\/api\/system\/groups\/[\da-f-]{36}\/dropship-provisioning$/],
  ['GET', /^\/api\/mdm\/devices\/udid\/[^/]+\/deviceenrollmentstatus$/],
  [/^(GET|POST|DELETE)$/, /^\/api\/mdm\/groups\/[\da-f-]{36}\/enrollment-tokens(\/[\da-f-]{36})?$/],
  ['PUT', /^\/api\/mdm\/enrollment-tokens$/],
  [/^(GET|PUT)$/, /^\/api\/mdm\/dep\/(groups|profiles)\//],
  ['POST', /^\/api\/mdm\/(dep\/profiles|tags|tags\/addtag|smartgroups)$/],
  ['POST', /^\/api\/mdm\/dropship-action\/organization-group\/[\da-f-]{36}\/sync-devices$/],
];

/** What destroys, with the feature a test must have enabled for it. */
const harsh = [
  ['DELETE', /^\/api\/mdm\/devices\/\d+$/, 'delete'],
  ['POST', /^\/api\/mdm\/devices\/[\da-f-]{36}\/commands\/DeviceWipe$/, 'erase'],
];

const fits = ([method, path], request) =>
  (typeof method === 'string' ? method === request.method : method.test(request.method)) &&
  (path.test(request.path.split('?')[0]) || path.test(request.path));

/** What is wrong with these requests and enablings, one sentence each. */
export function egressProblems(records) {
  const enabled = new Map();
  for (const { port, features } of records.filter((r) => r.features !== undefined)) {
    enabled.set(port, new Set([...(enabled.get(port) ?? []), ...features]));
  }
  const problems = new Set();
  for (const request of records.filter((r) => r.userAgent === 'tapstand')) {
    const shown = `${request.method} ${request.path.split('?')[0].replace(/\d+/g, '…')}`;
    const needs = harsh.find((row) => fits(row, request));
    if (needs !== undefined) {
      if (enabled.get(request.port)?.has(needs[2]) !== true)
        problems.add(`${shown} left although nobody had enabled ${needs[2]}`);
    } else if (!known.some((row) => fits(row, request)))
      problems.add(`${shown} is on no list of what may leave`);
  }
  return [...problems];
}

/** Every record of a run's folder. */
function recordsIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line)),
  );
}

/**
 * Runs suites, during which sandboxes write down whatever they are asked, and adds the judgement on it as a result of its
 * own. `whole`: every suite runs, so that a run in which the product was never seen means that the proof is blind.
 */
export async function provingEgress(whole, run) {
  const folder = mkdtempSync(join(tmpdir(), 'tapstand-requests-'));
  process.env.WATCHED_REQUESTS_FOLDER = folder;
  const results = await run();
  const records = recordsIn(folder);
  rmSync(folder, { recursive: true, force: true });
  const problems = egressProblems(records);
  const ours = records.filter((r) => r.userAgent === 'tapstand').length;
  if (whole && ours === 0) problems.push('no request of the product was seen at any sandbox');
  for (const problem of problems) process.stdout.write(`egress: ${problem}\n`);
  const notes = [`${ours} requests of the product`];
  const passed = ours > 0 && problems.length === 0 ? 1 : 0;
  return [...results, { name: 'egress', time: '–', passed, failed: problems.length, skipped: [], notes }];
}
