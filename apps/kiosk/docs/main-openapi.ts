import { writeFileSync } from 'node:fs';
import { version } from '../version.ts';
import { openApi } from './openapi.ts';

/** `npm run openapi`: writes docs/openapi.json, which the gate compares with the routes. */
writeFileSync('docs/openapi.json', `${JSON.stringify(openApi(version), null, 2)}\n`);
