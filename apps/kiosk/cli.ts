#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { cliCommands, usage } from './cli-commands.ts';
import { doctor } from './cli-doctor.ts';
import { staging } from './cli-staging.ts';

/** Every command but `staging`, which has options of its own. */
async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      reason: { type: 'string' },
      user: { type: 'string' },
      first: { type: 'string' },
      name: { type: 'string' },
      technology: { type: 'string', default: 'csn' },
      json: { type: 'boolean' },
      person: { type: 'string', multiple: true },
      device: { type: 'string', multiple: true },
      station: { type: 'string' },
      workflow: { type: 'string' },
      state: { type: 'string' },
      new: { type: 'boolean' },
      held: { type: 'boolean' },
      from: { type: 'string' },
      to: { type: 'string' },
      before: { type: 'string' },
      actor: { type: 'string' },
      action: { type: 'string' },
      subject: { type: 'string' },
      limit: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });

  const [command = '', ref = '', more] = positionals;
  const act = cliCommands[command];
  if (command === 'doctor' && values.help !== true) {
    process.exitCode = await doctor(values);
  } else if (values.help === true || act === undefined) {
    process.stdout.write(usage);
    process.exitCode = values.help === true ? 0 : 2;
  } else {
    try {
      const said = await act(ref, { ...values, ...(more === undefined ? {} : { more }) });
      if (said !== '') process.stdout.write(`${said}\n`);
    } catch (error) {
      const said = error instanceof Error ? error.message : 'unknown reason';
      process.stderr.write(`${said}\n`);
      process.exitCode = 1;
    }
  }
}

const [first, ...rest] = process.argv.slice(2);
if (first === 'staging') process.exitCode = await staging(rest);
else await run();
