import { describe, expect, it } from '@jest/globals';
import { stepTypes } from '#libs/steps';
import { featuresFor } from './wiring-features.ts';

const named = (...names: string[]) => stepTypes.filter((type) => names.includes(type.name));

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
  });

  it('is beside it what a step does where the user cannot be switched', () => {
    const [step] = named('assign-staging-user');
    const features = (steps: Parameters<typeof featuresFor>[0]) => [...featuresFor(steps)].sort();
    const { name = '', needs = [] } = step ?? {};
    const elsewhere = { by: 'tag', name: 'In use' } as const;
    expect(features([{ name, needs, elsewhere }])).toEqual(['assign', 'base', 'tag']);
    expect(features([{ name, needs }])).toEqual(['assign', 'base']);
  });

  it('is known for every step type there is', () => {
    expect(() => featuresFor(stepTypes)).not.toThrow();
  });

  it('is not guessed for a step type nobody has listed', () => {
    expect(() => featuresFor([{ name: 'launch-rocket', needs: ['mdm'] }])).toThrow(/launch-rocket/);
    expect([...featuresFor([{ name: 'launch-rocket', needs: [] }])]).toEqual(['base']);
  });
});
