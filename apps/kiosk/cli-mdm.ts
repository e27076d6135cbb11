import { apiMdm, type ApiMdm } from '#libs/contract';
import { ask } from './cli-ask.ts';
import { lines, needed, when, type CliOptions } from './cli-words.ts';

const counted = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${n} ${many}`);

function serverText({ name, says, triedAgainAt, quota }: ApiMdm['servers'][number]): string {
  const again = triedAgainAt === undefined ? '' : ` Next try: ${when(triedAgainAt)}.`;
  const left =
    quota === undefined
      ? ''
      : ` ${quota.remaining} of ${quota.limit} API calls are left until ${when(quota.resetAt)}.`;
  return `${name}: ${says}${again}${left}`;
}

function comparedText(compared: ApiMdm['compared']): string[] {
  if (compared === null)
    return ['The devices have not been compared with the MDM since the service started.'];
  const { at, devices, unreachable, differences, more } = compared;
  return [
    `Compared ${when(at)}: ${counted(devices, 'device', 'devices')}, ${counted(differences.length + more, 'differs', 'differ')}.`,
    ...differences.map(
      ({ device, wanted, has }) =>
        `    ${device.name} (${device.serial}): ${has} is listed, ${wanted} is wanted`,
    ),
    ...(unreachable > 0 ? [`    ${counted(unreachable, 'device', 'devices')} could not be asked for`] : []),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ];
}

function mdmText(mdm: ApiMdm): string {
  const { servers, hold, open, held, reassigned, compared } = mdm;
  return lines(
    hold !== null && `${hold.says} (since ${when(hold.since)})`,
    servers.length === 0 && 'This site has no MDM.',
    ...servers.map(serverText),
    `${counted(open, 'change is', 'changes are')} still to be made, ${counted(held, 'waits', 'wait')} for an operator (tapstand repairs).`,
    `In the last ten minutes ${counted(reassigned.all, 'device', 'devices')} changed hands there, ${reassigned.corrections} of them as corrections.`,
    ...comparedText(compared),
  );
}

/** How it stands between us and the MDM; `stop` and `go-on` behind it. */
export async function mdmCommand(what: string, { reason }: CliOptions): Promise<string> {
  const given = () => ({ reason: needed(reason, '--reason') });
  switch (what) {
    case '':
      return mdmText(apiMdm.parse(await ask('GET', 'mdm')));
    case 'stop':
      await ask('POST', 'mdm/hold', given());
      return 'Nothing is written to the MDM from now on. Taps are served as usual. To go on: tapstand mdm go-on --reason "…".';
    case 'go-on':
      await ask('POST', 'mdm/hold/release', given());
      return 'Changes leave for the MDM again, and all devices are compared with it.';
    default:
      throw new Error(`mdm ${what} is no command: write mdm, mdm stop or mdm go-on.`);
  }
}
