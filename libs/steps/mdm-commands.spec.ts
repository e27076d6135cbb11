import { beforeEach, describe, expect, it } from '@jest/globals';
import { Fault, type DeviceCandidate } from '#libs/domain';
import type { Mdm, MdmCommand, MdmDevice, MdmLook } from '#libs/mdm';
import type { PerformContext, Planned, PlannedEffect, Scene, StepType } from '#libs/workflow';
import { eraseDevice } from './erase-device.ts';
import { stepTypes } from './index.ts';

const now = 1_800_000_000_000;
const tenMinutes = 600_000;
const scene = {
  now,
  device: { id: 'd', serial: 'SN1', name: 'Phone 1', group: 'phones', platform: 'ios' } as DeviceCandidate,
  fill: (text: string) => text.replace('[Device User]', 'anna.berg').replace('[Floor]', ''),
} as unknown as Scene;

const typeOf = (name: string): StepType => {
  const type = stepTypes.find((t) => t.name === name);
  if (type === undefined) throw new Error(`there is no step type ${name}`);
  return type;
};
const paramsOf = (type: StepType, written: object): unknown => type.form.schema.parse(written);
const effectIn = (planned: Planned | undefined): PlannedEffect => {
  if (planned?.do === 'effect') return planned;
  throw new Error(`no effect was planned: ${JSON.stringify(planned)}`);
};

/** How a step is delivered: with what, when it goes stale, what is sent, and what takes it back. */
interface Line {
  step: string;
  written?: object;
  delivery: StepType['delivery'];
  repeat?: 'unsafe';
  register?: string;
  stale?: true;
  sends: MdmCommand;
  undo?: MdmCommand;
}

const tag = (present: boolean): MdmCommand => ({ name: 'tag', tag: 'In use', present });
const profile = (present: boolean): MdmCommand => ({ name: 'profile', profile: 'Wi-Fi', present });
const app = (present: boolean): MdmCommand => ({ name: 'app', app: 'com.example.mail', present });
const named = (name: string) => ({ name });

// prettier-ignore
const lines: Line[] = [
  { step: 'lock-device', delivery: 'command', stale: true, sends: { name: 'lock' } },
  { step: 'query-device', delivery: 'command', stale: true, sends: { name: 'query' } },
  { step: 'restart-device', delivery: 'command', repeat: 'unsafe', stale: true, sends: { name: 'restart' } },
  { step: 'message-device', written: { text: 'Hello [Device User]' }, delivery: 'command', repeat: 'unsafe', stale: true,
    sends: { name: 'message', text: 'Hello anna.berg' } },
  { step: 'lost-mode-on', written: { message: 'Bring me back', footnote: '[Floor]' }, delivery: 'register', register: 'lost-mode',
    sends: { name: 'lost-mode-on', message: 'Bring me back' }, undo: { name: 'lost-mode-off' } },
  { step: 'lost-mode-on', written: { phone: '12' }, delivery: 'register', register: 'lost-mode',
    sends: { name: 'lost-mode-on', message: '', phone: '12' }, undo: { name: 'lost-mode-off' } },
  { step: 'lost-mode-off', delivery: 'obligation', sends: { name: 'lost-mode-off' } },
  { step: 'erase-device', delivery: 'obligation', repeat: 'unsafe',
    sends: { name: 'erase', returnToService: true, keepDataPlan: true, wantedAt: now } },
  { step: 'add-tag', written: named('In use'), delivery: 'register', register: 'tag in use', sends: tag(true), undo: tag(false) },
  { step: 'remove-tag', written: named('In use'), delivery: 'register', register: 'tag in use', sends: tag(false), undo: tag(true) },
  { step: 'install-profile', written: named('Wi-Fi'), delivery: 'register', register: 'profile wi-fi', sends: profile(true), undo: profile(false) },
  { step: 'remove-profile', written: named('Wi-Fi'), delivery: 'register', register: 'profile wi-fi', sends: profile(false), undo: profile(true) },
  { step: 'install-app', written: named('com.example.mail'), delivery: 'register', register: 'app com.example.mail', sends: app(true), undo: app(false) },
  { step: 'uninstall-app', written: named('com.example.mail'), delivery: 'register', register: 'app com.example.mail', sends: app(false), undo: app(true) },
  { step: 'change-organization-group', written: { group: 'In use', back: 'Ward' }, delivery: 'register', register: 'organization-group',
    sends: { name: 'organization-group', group: 'In use' }, undo: { name: 'organization-group', group: 'Ward' } },
  { step: 'rename-device', written: { name: '[Device User]' }, delivery: 'register', register: 'name', sends: { name: 'rename', to: 'anna.berg' } },
  { step: 'set-custom-attribute', written: { name: 'Holder', value: '[Device User]', back: 'nobody' }, delivery: 'register',
    register: 'custom-attribute holder', sends: { name: 'custom-attribute', attribute: 'Holder', value: 'anna.berg' },
    undo: { name: 'custom-attribute', attribute: 'Holder', value: 'nobody' } },
  { step: 'set-custom-attribute', written: { name: 'Holder', value: 'x', application: 'Rounds' }, delivery: 'register',
    register: 'custom-attribute rounds/holder', sends: { name: 'custom-attribute', attribute: 'Holder', value: 'x', application: 'Rounds' } },
  { step: 'delete-from-mdm', delivery: 'command', repeat: 'unsafe', stale: true, sends: { name: 'delete' } },
];

describe('a command of a workflow to the MDM', () => {
  it.each(lines)('$step is a $delivery, sends $sends.name, and is taken back as it says', (line) => {
    const { step, written = {}, delivery, repeat = 'safe', register = null, stale, sends, undo } = line;
    const type = typeOf(step);
    const params = paramsOf(type, written);
    expect([type.delivery, type.repeat, type.needs]).toEqual([delivery, repeat, ['mdm']]);
    const planned = effectIn(type.plan(params, scene));
    expect(planned).toMatchObject({ target: 'mdm', register, params: { command: sends } });
    expect(planned.notAfter).toBe(stale === true ? now + tenMinutes : null);
    // Only where a newer want says everything may it stand in for an older one.
    expect(planned.supersedable).toBe(delivery === 'register');
    const back = type.undo?.(params, scene);
    expect(back?.do === 'effect' ? back.params : undefined).toEqual(
      undo === undefined ? undefined : { command: undo },
    );
    expect(type.mdm?.length).toBeGreaterThan(0);
    for (const { name } of [sends, undo ?? sends]) expect(type.mdm).toContain(name);
  });

  it('that takes Lost Mode back is owed before the next person has the device', () => {
    const type = typeOf('lost-mode-on');
    const back = effectIn(type.undo?.(paramsOf(type, { message: 'x' }), scene));
    expect([back.delivery, back.register]).toEqual(['obligation', null]);
  });

  it.each([
    ['message-device', { text: '[Floor]' }],
    ['lost-mode-on', { message: '[Floor]' }],
    ['add-tag', { name: '[Floor]' }],
    ['change-organization-group', { group: '[Floor]' }],
    ['rename-device', { name: '[Floor]' }],
    ['set-custom-attribute', { name: 'Holder', value: '[Floor]' }],
  ])('%s %j is not asked where the attribute is empty', (step, written) => {
    const type = typeOf(step);
    expect(type.plan(paramsOf(type, written), scene).do).toBe('nothing');
  });

  it('for Lost Mode without words is refused when the workflow is read', () => {
    const { schema } = typeOf('lost-mode-on').form;
    expect(schema.safeParse({ footnote: 'Thanks' }).error?.issues[0]?.path).toEqual(['message']);
    expect(schema.safeParse({ phone: '12', footnote: 'Thanks' }).success).toBe(true);
  });

  it('goes stale when its step says so', () => {
    const type = typeOf('lock-device');
    const planned = effectIn(type.plan(paramsOf(type, { within: '30s' }), scene));
    expect(planned.notAfter).toBe(now + 30_000);
  });
});

describe('what was planned', () => {
  let asked: [string, MdmCommand][];
  let context: PerformContext;
  let erasing: boolean;
  let sees: MdmLook;
  beforeEach(() => {
    [asked, erasing, sees] = [[], false, 'unseen'];
    const answers: Pick<Mdm, 'command' | 'look' | 'readDevice'> = {
      async command(serial, command) {
        if (command.name === 'restart') throw new Fault('mdm-forbidden');
        asked.push([serial, command]);
        return { calls: 2, activityId: 'a-1' };
      },
      async look(serial, command) {
        asked.push([`look ${serial}`, command]);
        return sees;
      },
      readDevice: async () => ({ erasing }) as MdmDevice,
    };
    context = { serial: 'SN1', ports: { mdm: answers as Mdm } } as unknown as PerformContext;
  });
  const wanted = (step: string, written: object = {}) =>
    effectIn(typeOf(step).plan(paramsOf(typeOf(step), written), scene)).params;

  it('is sent as it was stored, and answered with what UEM calls the request', async () => {
    const answer = await typeOf('add-tag').perform?.(wanted('add-tag', named('In use')), context);
    expect([asked, answer]).toEqual([[['SN1', tag(true)]], { calls: 2, activityId: 'a-1' }]);
    await expect(typeOf('restart-device').perform?.(wanted('restart-device'), context)).rejects.toMatchObject(
      {
        code: 'mdm-forbidden',
      },
    );
  });

  it.each(['seen', 'unseen', 'unknown'] as const)(
    'is looked at where the MDM can tell: %s is %s',
    async (look) => {
      sees = look;
      expect(await typeOf('add-tag').look?.(wanted('add-tag', named('In use')), context)).toEqual({ look });
      expect(asked).toEqual([['look SN1', tag(true)]]);
    },
  );

  it('is not looked at where the MDM shows nothing of it', () => {
    const blind = stepTypes.filter((t) => t.needs.includes('mdm') && t.look === undefined);
    expect(blind.map((t) => t.name).sort()).toEqual([
      'clear-passcode',
      'lock-device',
      'lost-mode-off',
      'lost-mode-on',
      'message-device',
      'query-device',
      'restart-device',
      'set-custom-attribute',
      'sync-device',
    ]);
  });

  it('waits a minute between looks at a device that is being erased', async () => {
    expect(await eraseDevice.look?.(wanted('erase-device'), context)).toEqual({
      look: 'unseen',
      againMs: 60_000,
    });
  });

  it('erases once: a device that is being erased is not told again', async () => {
    const params = wanted('erase-device');
    erasing = true;
    expect(await eraseDevice.perform?.(params, context)).toEqual({ underWay: true });
    expect(asked).toEqual([]);
    erasing = false;
    await eraseDevice.perform?.(params, context);
    expect(asked).toEqual([['SN1', params['command']]]);
  });
});
