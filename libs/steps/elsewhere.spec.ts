import { beforeEach, describe, expect, it } from '@jest/globals';
import { Fault, type DeviceCandidate } from '#libs/domain';
import type { Mdm, MdmDevice, MdmLook } from '#libs/mdm';
import type { PerformContext, Planned, Scene, StepType } from '#libs/workflow';
import { assignStagingUser } from './assign-staging-user.ts';
import { assignUser } from './assign-user.ts';
import { elsewhereIn } from './index.ts';

const device = { id: 'd', serial: 'SN1', group: 'phones', platform: 'android' } as DeviceCandidate;
const scene = {
  device,
  stagingUserOf: () => 'staging-ward',
  fill: (text: string) =>
    text.replace('[Device User]', 'anna.berg').replace('[Staging User]', 'staging-ward'),
} as unknown as Scene;

const paramsOf = (type: StepType, written: object): unknown => type.form.schema.parse(written);
const wantedBy = (planned: Planned | undefined): Record<string, unknown> =>
  planned?.do === 'effect' ? planned.params : {};
const wants = (type: StepType, written: object): Record<string, unknown> =>
  wantedBy(type.plan(paramsOf(type, written), scene));

const byTag = { elsewhere: 'tag', name: 'In use' };
const byAttribute = { elsewhere: 'custom-attribute', name: 'Holder', back: '[Staging User]' };
const byGroup = { elsewhere: 'organization-group', name: 'Ward 3 in use', back: 'Ward 3' };

const commands: [written: Record<string, string>, out: object, back: object][] = [
  [byTag, { name: 'tag', tag: 'In use', present: true }, { name: 'tag', tag: 'In use', present: false }],
  [
    byAttribute,
    { name: 'custom-attribute', attribute: 'Holder', value: 'anna.berg' },
    { name: 'custom-attribute', attribute: 'Holder', value: 'staging-ward' },
  ],
  [
    byGroup,
    { name: 'organization-group', group: 'Ward 3 in use' },
    { name: 'organization-group', group: 'Ward 3' },
  ],
];

describe('what is done where the user of a device cannot be switched', () => {
  let asked: unknown[];
  let lookedFor: unknown[];
  let sees: MdmLook;
  let context: PerformContext;

  /** An MDM that switches the users of one device, or refuses with this fault. */
  function mdm(refusal?: 'mdm-platform' | 'mdm-forbidden'): void {
    let userName = 'staging-ward';
    [asked, lookedFor] = [[], []];
    const answers: Pick<Mdm, 'assign' | 'readDevice' | 'command' | 'look'> = {
      async look(_, command) {
        lookedFor.push(command);
        return sees;
      },
      async assign(_, user) {
        asked.push(user);
        if (refusal !== undefined) throw new Fault(refusal);
        userName = user;
        return { calls: 1 };
      },
      readDevice: async () => ({ holder: { userName } }) as MdmDevice,
      async command(_, command) {
        asked.push(command);
        return { calls: 2 };
      },
    };
    context = {
      serial: 'SN1',
      ports: { mdm: answers as Mdm, lights: { light: async () => undefined }, webhooks: null, mail: null },
    } as unknown as PerformContext;
  }
  beforeEach(() => mdm('mdm-platform'));

  it.each(commands)(
    '%j: done at the check-out, taken back at the return and when it is undone',
    async (written, out, back) => {
      const { name } = written;
      const used = { by: written['elsewhere'], name };
      const marked = (type: StepType) => ({ ...wants(type, written), unswitchable: true });
      expect(await assignUser.perform?.(marked(assignUser), context)).toMatchObject({ used });
      await assignStagingUser.perform?.(marked(assignStagingUser), context);
      expect(asked).toEqual([out, back]);
      expect(wantedBy(assignUser.undo?.(paramsOf(assignUser, written), scene))['instead']).toEqual(back);
      expect(elsewhereIn({ type: assignUser, params: paramsOf(assignUser, written) })).toEqual(used);
    },
  );

  it('fails there without an alternative, and nothing is sent', async () => {
    const params = { ...wants(assignUser, {}), unswitchable: true };
    await expect(assignUser.perform?.(params, context)).rejects.toMatchObject({ code: 'mdm-platform' });
    expect(asked).toEqual([]);
    expect(elsewhereIn({ type: assignUser, params: paramsOf(assignUser, {}) })).toBeUndefined();
  });

  it('is done after the MDM refused, for a want of before the platform was known, and for no other refusal', async () => {
    const { unswitchable: _, ...old } = { unswitchable: true, ...wants(assignUser, byTag) };
    expect(await assignUser.perform?.(old, context)).toMatchObject({ used: { by: 'tag', name: 'In use' } });
    expect(asked).toEqual(['anna.berg', { name: 'tag', tag: 'In use', present: true }]);
    mdm();
    const answer = await assignUser.perform?.(old, context);
    expect(answer).toMatchObject({ used: { by: 'enrollment-user' } });
    mdm('mdm-forbidden');
    await expect(assignUser.perform?.(old, context)).rejects.toMatchObject({ code: 'mdm-forbidden' });
    expect(asked).toEqual(['anna.berg']);
  });

  it('is never taken for done because the staging user is listed: what stands instead is looked for', async () => {
    sees = 'unseen';
    const used = { by: 'tag', name: 'In use' };
    for (const type of [assignUser, assignStagingUser]) {
      expect(await type.look?.(wants(type, byTag), context)).toEqual({ look: 'unseen', detail: { used } });
    }
    sees = 'seen';
    expect(await assignStagingUser.look?.(wants(assignStagingUser, byTag), context)).toEqual({
      look: 'seen',
      detail: { used },
    });
    expect(lookedFor).toEqual(
      [true, false, false].map((present) => ({ name: 'tag', tag: 'In use', present })),
    );
  });

  it('is not looked for where a want of before the platform was known may have gone either way', async () => {
    const { unswitchable: _, ...old } = { unswitchable: true, ...wants(assignStagingUser, byTag) };
    expect(await assignStagingUser.look?.(old, context)).toEqual({ look: 'unknown' });
    expect(await assignUser.look?.(wants(assignUser, {}), context)).toEqual({ look: 'unknown' });
    expect(lookedFor).toEqual([]);
  });

  it('is nothing where the user is switched: then the user is looked for', async () => {
    const on = (type: StepType) => {
      const { unswitchable: _, ...params } = { unswitchable: true, ...wants(type, {}) };
      return params;
    };
    expect(await assignStagingUser.look?.(on(assignStagingUser), context)).toMatchObject({ look: 'seen' });
    expect(await assignUser.look?.(on(assignUser), context)).toMatchObject({ look: 'unseen' });
  });

  it.each([
    ['ios', false],
    ['macos', false],
    ['android', true],
    ['windows', true],
  ])('is decided by the platform before anything is sent: on %s %s', (platform, marked) => {
    const on = { ...scene, device: { ...device, platform } };
    for (const type of [assignUser, assignStagingUser]) {
      const params = wantedBy(type.plan(paramsOf(type, byTag), on));
      expect([params['unswitchable'], params['instead']]).toEqual(
        marked
          ? [true, { name: 'tag', tag: 'In use', present: type === assignUser }]
          : [undefined, undefined],
      );
    }
    const alone = wantedBy(assignUser.plan(paramsOf(assignUser, {}), on));
    expect([alone['unswitchable'], alone['instead']]).toEqual([marked ? true : undefined, undefined]);
  });

  it.each([
    [{ elsewhere: 'tag' }, 'name'],
    [{ ...byTag, back: 'Free' }, 'back'],
    [{ elsewhere: 'custom-attribute', name: 'Holder' }, 'back'],
    [{ elsewhere: 'organization-group', name: 'Ward 3' }, 'back'],
    [{ name: 'In use' }, 'name'],
    [{ back: 'Ward 3' }, 'back'],
    [{ elsewhere: 'hope', name: 'In use' }, 'elsewhere'],
  ])('%j is refused when the workflow is read', (written, path) => {
    for (const type of [assignUser, assignStagingUser])
      expect(type.form.schema.safeParse(written).error?.issues[0]?.path).toEqual([path]);
    for (const [whole] of commands) expect(assignUser.form.schema.safeParse(whole).success).toBe(true);
  });
});
