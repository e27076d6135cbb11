import { text as readAll } from 'node:stream/consumers';
import { maskBadge } from '#libs/domain';
import { apiDevice, apiPerson } from '#libs/contract';
import { accessCommands } from './cli-access.ts';
import { ask } from './cli-ask.ts';
import { auditCommands } from './cli-audit.ts';
import { backupCommands } from './cli-backup.ts';
import { mdmCommand } from './cli-mdm.ts';
import { noticesCommand } from './cli-notices.ts';
import { dryRunCommands } from './cli-dry-run.ts';
import { runCommands } from './cli-runs.ts';
import { secretCommands, adviceSaid } from './cli-secrets.ts';
import { needed as required, part, when, type CliOptions } from './cli-words.ts';
import { carryingCommands } from './cli-configuration.ts';
import { configurationHere } from './configuration/here.ts';

export const usage = `tapstand: ask and correct a running service (reads TAPSTAND_SITE, config/site.yaml unless told)

  tapstand device <name or serial>               who has this device?
  tapstand person <user name>                    what does this person have?
  tapstand return <name or serial> --reason "…"  force a return
  tapstand runs                                  what happened, newest first (--device, --person, --station, --held …)
  tapstand run <id>                              one run: every step, every attempt, every answer
  tapstand repairs                               what waits for an operator, and what she may do
  tapstand retry|skip|adopt|enforce <effect> --reason "…"   what she decides
  tapstand dry-run <trigger>                     what would happen, with nothing changed or sent (--station and --person for tap; --device, --workflow)
  tapstand start <workflow> --device D --reason "…"   start it on devices over the air (--device several times, or --station)
  tapstand mdm                                   how it stands with Workspace ONE; what differs there
  tapstand mdm stop|go-on --reason "…"           let nothing be written there, and let it be written again
  tapstand enrol --user U --first F --name N     tie a badge to a person; its number is read from standard input
  tapstand revoke                                block a badge; its number is read from standard input
  tapstand check                                 check the configuration that rules here, files or database, and start nothing
  tapstand import [folder]                       let the database rule: from the files of this machine, or from site.yaml and workflows.yaml of a folder
  tapstand export <folder>                       write site.yaml and workflows.yaml as they are in force; secrets are never written
  tapstand doctor                                what stands in the way of check-outs, and what to do about it
  tapstand staging                               make devices ready: staging users, registration, Apple enrolment, drop ship
  tapstand notices test <id> [--to ADDRESS]      send a test to a webhook of the site file, or with mail to an address
  tapstand backup <file>                         copy the records (SQLite) while the service runs, and prove the copy
  tapstand restore <file>                        put a backup in place while the service is stopped
  tapstand verify-audit [copy]                   check that nobody changed the audit, here or in a copy of the records (SQLite)
  tapstand audit export csv|json                 who did what (--from DAY, --to DAY, --actor, --action, --subject)
  tapstand audit accept --reason "…"             let the audit's chain go on after what was found
  tapstand restored                              say that the records were put back by other means (PostgreSQL)
  tapstand seal <field>                          seal the secret of a field of the site file; it is read from standard input
  tapstand reset-operator <name> [--new]         a new password from standard input; app and block go, sessions end; --new makes an owner
  tapstand reseal                                make a new key and seal every sealed secret with it

  --person NAME, --device SERIAL                 doctor: only these; may be given several times
  --device, --person, --station, --state running|waiting|done|failed, --held, --from DAY, --to DAY, --limit N, --before PAGE
                                                 runs: only these
  --json                                         doctor: the report for a program
  --technology csn|text   how the badge is read: csn (hex UID, the default) or text (the line of a serial reader)
`;

async function number(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('Badge number, then Enter and Ctrl-D: ');
  return (await readAll(process.stdin)).trim();
}

type Act = (ref: string, options: CliOptions) => Promise<string>;

/** Numbers come by standard input, never by argument: arguments stand in the shell's history and in the process list. */
export const cliCommands: Readonly<Record<string, Act | undefined>> = {
  device: async (ref) => {
    const d = apiDevice.parse(await ask('GET', `devices/${part(required(ref, 'The device'))}`));
    const lies =
      d.place === undefined ? '' : `, bay ${d.place.bay} of ${d.place.cabinet} at ${d.place.station}`;
    if (d.holder === null) return `${d.device} (${d.serial}) is with nobody${lies}.`;
    return `${d.device} (${d.serial}) is with ${d.holder.person} (${d.holder.userName}) since ${when(d.holder.since)}, from ${d.holder.station}.`;
  },
  person: async (ref) => {
    const p = apiPerson.parse(await ask('GET', `people/${part(required(ref, 'The user name'))}`));
    if (p.has.length === 0) return `${p.displayName} (${p.userName}) has nothing.`;
    return p.has
      .map(
        (h) =>
          `${p.displayName} (${p.userName}) has ${h.device} (${h.serial}) since ${when(h.since)}, from ${h.station}.`,
      )
      .join('\n');
  },
  return: async (ref, { reason }) => {
    await ask('POST', `devices/${part(required(ref, 'The device'))}/return`, {
      reason: required(reason, '--reason'),
    });
    return `${ref} is returned.`;
  },
  enrol: async (_, { user, first, name, technology }) => {
    const userName = required(user, '--user');
    const person = { userName, firstName: required(first, '--first'), displayName: required(name, '--name') };
    const badge = await number();
    await ask('POST', 'badges', { number: badge, technology, ...person });
    return `The badge ${maskBadge(badge)} is tied to ${userName}.`;
  },
  revoke: async (_, { technology }) => {
    await ask('POST', 'badges/revoke', { number: await number(), technology });
    return 'The badge is blocked.';
  },
  check: async () => {
    const { site, workflows } = await configurationHere();
    return `${site.name}: ${site.stations.length} stations, ${site.devices.length} devices, ${Object.keys(workflows.workflows).length} workflows. No mistakes found.${adviceSaid(site)}`;
  },
  ...carryingCommands,
  mdm: mdmCommand,
  notices: noticesCommand,
  ...runCommands,
  ...dryRunCommands,
  ...backupCommands,
  ...auditCommands,
  ...secretCommands,
  ...accessCommands,
};
