import type { ApiDryRunEffect, ApiDryRunRequest } from '#libs/contract';
import type { DeviceCandidate } from '#libs/domain';
import type { DescribedDevice, DescribedRequest, MdmCommand, MdmDescription } from '#libs/mdm';
import type { NewEffect } from '#libs/store';
import { momentText } from '#libs/workflow';
import { whatOf } from '../run-record.ts';
import { textOf } from '../run-words.ts';

/** A JSON body as `name: value` pairs, by the innermost names. */
function bodyWords(body: unknown, name = ''): string[] {
  if (Array.isArray(body)) return body.flatMap((inner) => bodyWords(inner, name));
  if (typeof body === 'object' && body !== null)
    return Object.entries(body).flatMap(([inner, value]) => bodyWords(value, inner));
  return body === null || body === undefined
    ? []
    : [`${name}: ${JSON.stringify(body).replace(/^"|"$/g, '')}`];
}

const asked = ({ method, path, body, reads }: DescribedRequest): ApiDryRunRequest => {
  const words = bodyWords(body).join(', ');
  return { method, path, body: words === '' ? null : words, reads };
};

const commandIn = (params: Readonly<Record<string, unknown>>, name: string): MdmCommand | undefined =>
  params[name] as MdmCommand | undefined;

/** What the MDM would be sent for a stored want. */
function mdmRequests(
  { params, register }: NewEffect,
  device: DescribedDevice,
  mdm: MdmDescription,
): DescribedRequest[] {
  const command = commandIn(params, 'command') ?? commandIn(params, 'instead');
  if (command !== undefined) return mdm.command(device, command);
  if (register !== 'holder' || params['unswitchable'] === true) return [];
  return mdm.assign(device, String(params['user']));
}

function noticeRequests({ params, target }: NewEffect): ApiDryRunRequest[] {
  if (target === 'mail') {
    const to = Array.isArray(params['to']) ? params['to'].map(String).join(', ') : '';
    const subject = textOf(params, 'subject') ?? '';
    return [{ method: 'MAIL', path: to, body: `${subject}: ${textOf(params, 'text') ?? ''}`, reads: false }];
  }
  const sink = textOf(params, 'sink') ?? '';
  // The address may be a secret of the site; its name is not.
  return [
    {
      method: textOf(params, 'method') ?? '',
      path: `webhook ${sink}`,
      body: textOf(params, 'body') ?? null,
      reads: false,
    },
  ];
}

const deliveries: Readonly<Record<string, string>> = {
  register: 'Wanted in the background until it is seen to be so; a newer want takes its place.',
  obligation: 'Owed: it is done before the next person has the device.',
  command: 'Sent at once or not at all, and only while the same person has the device.',
  notice: 'Sent at least once, in order.',
};
const onRun = { success: 'Only when the run went well. ', failure: 'Only when the run failed. ' };

function says({ delivery, notAfter, when, target, params }: NewEffect, hasMdm: boolean): string {
  if (params['unswitchable'] === true && params['instead'] === undefined)
    return 'The MDM does not switch the user of such a device, and the step says nothing that is done instead: it fails.';
  const until = notAfter === null ? '' : ` Not after ${momentText(notAfter)}.`;
  const held = target === 'mdm' && !hasMdm ? ' This site has no MDM.' : '';
  return `${when === undefined ? '' : onRun[when]}${deliveries[delivery] ?? ''}${until}${held}`;
}

/** One wanted change in words, with every request that would leave for it. */
export function effectSaid(
  effect: NewEffect,
  title: string,
  { device, mdm }: { device: DeviceCandidate | null; mdm: MdmDescription | null },
): ApiDryRunEffect {
  const { target, params, delivery } = effect;
  const described = device === null ? null : { serial: device.serial, platform: device.platform };
  const requests =
    target === 'webhook' || target === 'mail'
      ? noticeRequests(effect)
      : target === 'mdm' && mdm !== null && described !== null
        ? mdmRequests(effect, described, mdm).map(asked)
        : [];
  return {
    what: whatOf(title, { ...params, ...commandIn(params, 'command') }),
    target: target as ApiDryRunEffect['target'],
    delivery,
    says: says(effect, mdm !== null),
    params,
    requests,
  };
}
