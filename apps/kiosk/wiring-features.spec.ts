import { describe, expect, it } from '@jest/globals';
import { stepTypes } from '#libs/steps';
import { featuresFor, stepsInFlight } from './wiring-features.ts';

const named = (...names: string[]) =>
  stepTypes
    .filter((type) => names.includes(type.name))
    .map(({ name, needs, mdm, look }) => ({ name, needs, mdm, looks: look !== undefined }));

describe('what a site may ask of Workspace ONE', () => {
  it('is reading alone while no workflow asks for more', () => {
    expect([...featuresFor(named('choose-device', 'light-bay'))]).toEqual(['base']);
  });

  it('is what the steps of its workflows need, and no command of another', () => {
    expect([...featuresFor(named('assign-staging-user', 'clear-passcode'))].sort()).toEqual([
      'assign',
      'base',
      'clear-passcode',
    ]);
    expect([...featuresFor(named('assign-user'))].sort()).toEqual(['assign', 'base', 'create-users']);
    expect([...featuresFor(named('lost-mode-off'))].sort()).toEqual(['base', 'lost-mode']);
  });

  it('is beside it what a step does where the user cannot be switched', () => {
    const features = (steps: Parameters<typeof featuresFor>[0]) => [...featuresFor(steps)].sort();
    const elsewhere = { by: 'tag', name: 'In use' } as const;
    const steps = named('assign-staging-user');
    expect(features(steps.map((step) => ({ ...step, elsewhere })))).toEqual(['assign', 'base', 'tag']);
    expect(features(steps)).toEqual(['assign', 'base']);
  });

  it('is told by every step type that needs an MDM', () => {
    const all = stepTypes.map((type) => type.name);
    expect(featuresFor(named(...all)).size).toBeGreaterThan(15);
  });

  it('is not guessed for a step type that does not tell', () => {
    const rocket = { name: 'launch-rocket', looks: false };
    expect(() => featuresFor([{ ...rocket, needs: ['mdm'] }])).toThrow(/launch-rocket/);
    expect(() => featuresFor([{ ...rocket, needs: ['mdm'], mdm: [] }])).toThrow(/launch-rocket/);
    expect([...featuresFor([{ ...rocket, needs: [] }])]).toEqual(['base']);
  });
});

describe('what is still to be done for an older version of a workflow', () => {
  const bodies: Record<string, object[]> = {
    'check-out@1': [{ 'choose-device': {} }, { 'check-out-device': {} }, { 'add-tag': { name: 'In use' } }],
    'check-out@2': [{ 'choose-device': {} }, { 'check-out-device': {} }],
    'check-in@4': [{ 'check-in-device': {} }, { 'erase-device': null }],
  };
  const storeWith = (...open: string[]): Parameters<typeof stepsInFlight>[0] => ({
    openVersions: async () =>
      open.map((key) => {
        const [workflow = '', version = ''] = key.split('@');
        return { workflow, version: Number(version) };
      }),
    workflow: async (id, version) => {
      const steps = bodies[`${id}@${version}`];
      return steps === undefined
        ? null
        : { id, version, body: JSON.stringify({ title: 'A workflow', steps }) };
    },
  });

  it('may be asked, while it is open and no longer', async () => {
    const open = await stepsInFlight(storeWith('check-out@1', 'check-in@4'));
    expect([...featuresFor(open)].sort()).toEqual(['base', 'erase', 'tag']);
    expect([...featuresFor(await stepsInFlight(storeWith('check-out@2')))]).toEqual(['base']);
    expect(await stepsInFlight(storeWith())).toEqual([]);
  });

  it('is never guessed: a version that was not kept stops the start', async () => {
    await expect(stepsInFlight(storeWith('check-out@7'))).rejects.toThrow(/version 7 of check-out/);
  });
});
