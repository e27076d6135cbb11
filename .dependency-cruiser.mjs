// The import law of the house. Each rule has a deliberate violation in test/rooms/violations, which must be caught.
const spec = '[.](spec|suite)[.]tsx?$';
/** Where an app names its adapters and drivers. */
const wiring = '^apps/[^/]+/(wiring|drivers)[^/]*[.]ts$';
const adapters = 'libs/(workspace-one|ldap|scim|lookup|webhook|mail|syslog)/';
const ours = '^(apps|libs|hardware|test)/';
const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})(/|$)`;

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const everywhere = [
  rule(
    'no-cycles',
    'Two files that need each other are one idea in two places: move what both need into a third.',
    {},
    { circular: true },
  ),
  rule(
    'no-unresolved',
    'An import that leads nowhere hides what lies behind it from every other rule.',
    {},
    { couldNotResolve: true },
  ),
  rule(
    'sources-only',
    'Rooms find each other by the tapstand condition; an import that ends in dist is not checked.',
    {},
    { path: '^dist/' },
  ),
  rule(
    'door-only',
    'A room is entered by its index.ts alone.',
    { path: '^([^/]+)/([^/]+)/' },
    {
      path: '^(libs|hardware|test)/',
      pathNot: ['^$1/$2/', '^(libs|hardware|test)/[^/]+/index[.]ts$', '^test/[^/]+/[^/]+/index[.]ts$'],
    },
  ),
  rule(
    'nobody-imports-a-spec',
    'What a spec knows that others need belongs into test/.',
    {},
    { path: spec.replace('|suite', '') },
  ),
  rule(
    'test-is-for-tests',
    'Code that ships does not lean on test/: only specs, test/ itself and a demo do.',
    { path: '^(apps|libs|hardware)/', pathNot: [spec, '-for-specs[.]ts$', '[.]demo[.]ts$'] },
    { path: '^test/' },
  ),
  rule(
    'production-packages-only',
    'A development package is not there in production. What the screen uses is bundled and may come from there.',
    { path: '^(apps|libs|hardware)/', pathNot: [spec, '-for-specs[.]ts$', '^apps/(screen|console)/'] },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  ),
];

const libs = [
  rule(
    'domain-alone',
    'domain imports nothing: plain functions and plain types.',
    { path: '^libs/domain/', pathNot: spec },
    { pathNot: '^libs/domain/' },
  ),
  rule(
    'form-alone',
    'form builds on zod and nothing else.',
    { path: '^libs/form/', pathNot: spec },
    { pathNot: ['^libs/form/', npm('zod')] },
  ),
  rule(
    'contract-alone',
    'The messages on the wires know the domain and zod: the screen carries them into a browser.',
    { path: '^libs/contract/', pathNot: spec },
    { pathNot: ['^libs/(contract|domain|form)/', npm('zod')] },
  ),
  rule(
    'libs-never-apps',
    'libs and hardware serve the apps and never know them.',
    { path: '^(libs|hardware)/' },
    { path: '^apps/' },
  ),
  rule(
    'libs-never-hardware',
    'A lib has no hands: what it needs of the hardware is said in domain or contract.',
    { path: '^libs/' },
    { path: '^hardware/' },
  ),
  rule(
    'access-alone',
    'Who may and who is it: decided without records, configuration or web. It knows domain, clock and the HTTP client.',
    { path: '^libs/access/', pathNot: spec },
    { path: ours, pathNot: '^libs/(access|domain|clock|http)/' },
  ),
  rule(
    'steps-know-ports',
    'A step asks a port (mdm, directory); it never knows who answers, nor HTTP, nor SQL.',
    { path: '^libs/steps/', pathNot: [spec, '-for-specs[.]ts$'] },
    { path: '^libs/(http|store|config)/' },
  ),
  rule(
    'workflow-only-plans',
    'The workflow room plans in the shapes of the store and the ports; it calls no SQL, no HTTP and no adapter.',
    { path: '^libs/workflow/', pathNot: [spec, '-for-specs[.]ts$'] },
    { path: '^libs/(http|store|config)/', dependencyTypesNot: ['type-only'] },
  ),
];

const adaptersAndDrivers = [
  rule(
    'adapters-in-wiring',
    "An adapter is named only in an app's wiring, so that another one can take its place.",
    { path: '^([^/]+/[^/]+)/', pathNot: [wiring, '^test/', spec] },
    { path: `^${adapters}`, pathNot: '^$1/' },
  ),
  rule(
    'mdm-adapter-alone',
    'An MDM adapter knows its port, http, domain and clock, not its neighbours.',
    { path: '^libs/workspace-one/', pathNot: spec },
    { path: ours, pathNot: `^libs/(workspace-one|ldap|scim|lookup|mdm|http|domain|clock|form)/` },
  ),
  rule(
    'directory-adapter-alone',
    'A directory adapter knows its port, http, domain and clock, not its neighbours.',
    { path: '^libs/(ldap|scim|lookup)/', pathNot: spec },
    { path: ours, pathNot: `^libs/(workspace-one|ldap|scim|lookup|directory|http|domain|clock|form)/` },
  ),
  rule(
    'notice-adapter-alone',
    'An adapter for notices knows its port, http, domain and clock, not its neighbours.',
    { path: '^libs/(webhook|mail|syslog)/', pathNot: spec },
    { path: ours, pathNot: '^libs/($1|notice|http|domain|clock)/' },
  ),
  rule(
    'notice-alone',
    'The port of notices imports nothing: what is told, to whom, and what may befall it.',
    { path: '^libs/notice/', pathNot: spec },
    { pathNot: '^libs/notice/' },
  ),
  rule(
    'drivers-in-wiring',
    "A driver is named only in an app's list of drivers.",
    { path: '^([^/]+/[^/]+)/', pathNot: [wiring, '^test/', '^apps/kiosk/demo/', spec] },
    { path: '^hardware/(reader-|cabinet-|virtual/)', pathNot: '^$1/' },
  ),
  rule(
    'serial-for-drivers',
    'The serial line is for drivers: everybody else speaks to a port.',
    {
      path: '^([^/]+/[^/]+)/',
      pathNot: ['^hardware/(serial|reader-[^/]+|cabinet-[^/]+)/', wiring, '^test/', spec],
    },
    { path: '^hardware/serial/' },
  ),
  rule(
    'hardware-knows-domain-and-clock',
    'Drivers run in the station: of libs they know domain and clock.',
    { path: '^hardware/', pathNot: spec },
    { path: '^libs/', pathNot: '^libs/(domain|clock)/' },
  ),
];

const apps = [
  rule(
    'apps-never-each-other',
    'Apps are processes: they meet on a wire. A demo may start others.',
    { path: '^apps/([^/]+)/', pathNot: '[.]demo[.]ts$' },
    { path: '^apps/', pathNot: '^apps/$1/' },
  ),
  rule(
    'station-has-no-records',
    'The station is hands and eyes: it cannot reach the MDM, the directory or the store.',
    { path: '^apps/station/', pathNot: spec },
    {
      path: '^libs/(mdm|directory|store|workspace-one|ldap|scim|lookup|workflow|steps|staging)/',
      reachable: true,
    },
  ),
  rule(
    'web-is-narrow',
    'A page in a browser knows the messages, forms and plain domain functions.',
    { path: '^apps/(screen|console)/', pathNot: spec },
    { path: ours, pathNot: ['^apps/$1/', '^libs/(contract|form|domain)/'] },
  ),
  rule(
    'main-is-production',
    'What production starts cannot reach a virtual reader, the tests or the sandbox: main.demo.ts is there for that.',
    { path: '^apps/(kiosk|station)/(main|cli)[.]ts$' },
    { path: '^(hardware/virtual|test|apps/uem-sandbox)/', reachable: true },
  ),
];

const packages = [
  rule(
    'nest-in-apps',
    'Only apps know NestJS, rxjs and express.',
    { pathNot: '^apps/' },
    { path: npm('@nestjs', 'rxjs', 'express') },
  ),
  rule(
    'sql-in-store',
    'TypeORM, SQL and its drivers live in libs/store (and in the hand-written script we are measured against). The sandbox keeps its rows in a room of its own: it knows nothing of the store.',
    {
      pathNot:
        '^(libs/store|apps/uem-sandbox/keep|test/bench|test/killed|test/crowd|test/scenario/trouble-store|test/proof/audit)',
    },
    { path: npm('typeorm', 'better-sqlite3', 'pg', 'pg-[^/]+') },
  ),
  rule(
    'serialport-in-serial',
    'serialport has one room.',
    { pathNot: '^(hardware/serial|test/bench)/' },
    { path: npm('serialport', '@serialport') },
  ),
  rule(
    'pcsc-in-reader-pcsc',
    'The PC/SC binding has one room.',
    { pathNot: '^hardware/reader-pcsc/' },
    { path: npm('pcsc-mini', '@pcsc-mini') },
  ),
  rule('ws-in-apps', 'WebSockets belong to the apps.', { pathNot: '^(apps|test)/' }, { path: npm('ws') }),
  rule(
    'undici-in-http',
    'There is one outgoing HTTP client.',
    { pathNot: '^(libs/http|test/bench)/' },
    { path: npm('undici') },
  ),
  rule(
    'ldapts-in-ldap',
    'The LDAP client has one room.',
    { pathNot: '^libs/ldap/' },
    { path: npm('ldapts') },
  ),
  rule(
    'nodemailer-in-mail',
    'The mail client has one room.',
    { pathNot: '^libs/mail/' },
    { path: npm('nodemailer') },
  ),
  rule(
    'sign-in-in-access',
    'Passwords, one-time codes, cookies and OpenID Connect have one room.',
    { pathNot: ['^libs/access/', '^test/', spec] },
    { path: npm('@node-rs', 'otpauth', 'openid-client', 'oauth4webapi', 'cookie') },
  ),
  rule(
    'certificates-at-the-edge',
    'Signed messages are read where the vendor sends them: in the sandbox and in the adapter.',
    { pathNot: ['^apps/uem-sandbox/wire/', '^libs/workspace-one/', '^test/', spec] },
    { path: npm('pkijs', 'asn1js') },
  ),
  rule(
    'browser-in-tests',
    'Browsers are driven by tests only.',
    { pathNot: ['^test/', spec] },
    { path: npm('playwright-core', 'axe-core') },
  ),
];

export default {
  forbidden: [...everywhere, ...libs, ...adaptersAndDrivers, ...apps, ...packages],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^test/rooms/violations/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['tapstand', 'import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
