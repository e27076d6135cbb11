import type { ApiAttributes, ApiStepType } from '#libs/contract';
import { stepTypes } from '#libs/steps';
import { attributeNames, type StepPorts, type StepType } from '#libs/workflow';
import { usableAt } from '../configuration.ts';
import type { InForce } from './ground.ts';

const meaning: Readonly<Record<string, string>> = {
  'Device User': 'The user name of the person, by which the MDM knows her.',
  'First Name': 'The first name of the person.',
  'Display Name': 'The whole name of the person.',
  'Device Serial': 'The serial number of the device.',
  'Device Name': 'The name of the device.',
  'Device Group': 'The group of the device.',
  'Device Platform': 'android, ios, windows or macos.',
  'Device State': 'in its bay, out with somebody, or away.',
  Bay: 'The number of the bay.',
  'Station Name': 'The name of the station.',
  Station: 'The id of the station.',
  'Staging User': 'The account that the device returns to.',
  Charge: 'How full the device is, in percent.',
  'In Pool': 'yes or no: whether the device may be handed out.',
  'Return Confirmed': 'yes or no: whether the MDM has confirmed the last return.',
  Hour: 'The hour now, 0 to 23.',
  Weekday: 'The day of the week now, in English.',
  Now: 'Date and time now.',
  'Failed Step': 'What failed, in a workflow that a failure started.',
  Fault: 'With which fault it failed.',
  Event: 'What the MDM told, in a run that it began.',
  'Event Id': 'The number of the event in the MDM.',
  'Event User': 'Whom the MDM lists for the device.',
  'Event Enrollment': 'The enrollment status the MDM told.',
  'Event Compliance': 'The compliance the MDM told.',
  'Event Compromised': 'Whether the MDM takes the device for compromised.',
  'Event Organization Group': 'The organization group the MDM told.',
  'Event Operating System': 'The version of the operating system the MDM told.',
  'Overdue By': 'Whole minutes past due.',
  Due: 'When it was due.',
};

const onFailure = ({ delivery }: StepType): ApiStepType['onFailure'] => {
  switch (delivery) {
    case 'custody':
    case 'local':
      return [];
    case 'obligation':
      return ['keep-trying', 'hold'];
    case 'register':
    case 'command':
    case 'notice':
      return ['keep-trying', 'continue', 'hold', 'undo', 'run'];
  }
};

function described(type: StepType, ports: ReadonlySet<keyof StepPorts>): ApiStepType {
  const { name, title, delivery, needs } = type;
  return {
    ...{ name, title, delivery, needs: [...needs] },
    available: needs.every((need) => ports.has(need)),
    waits: type.waits !== undefined,
    onFailure: onFailure(type),
    fields: type.form.fields.map((field) => ({ ...field })),
  };
}

/** Every step type there is, and whether this site has what it needs. */
export const stepTypesFor = ({ site }: InForce): ApiStepType[] => {
  const { ports } = usableAt(site);
  return stepTypes.map((type) => described(type, ports));
};

/** What texts and conditions of this site may ask for. */
export function attributesFor({ site, workflows }: InForce): ApiAttributes['attributes'] {
  const directory = (site.directory?.ldap.attributes ?? []).map((name) => ({
    name: `Directory ${name}`,
    from: 'directory' as const,
    says: `The ${name} of the person in the directory.`,
  }));
  const set = new Map<string, string>();
  for (const { title, steps } of Object.values(workflows.workflows))
    for (const { type, params } of steps)
      for (const name of type.sets?.(params) ?? []) if (!set.has(name)) set.set(name, title);
  return [
    ...attributeNames.map((name) => ({ name, from: 'built-in' as const, says: meaning[name] ?? '' })),
    ...directory,
    ...[...set].map(([name, title]) => ({
      name,
      from: 'step' as const,
      says: `Set by a step of "${title}".`,
    })),
  ];
}
