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

  it('is known for every step type there is', () => {
    expect(() => featuresFor(stepTypes)).not.toThrow();
  });

  it('is not guessed for a step type nobody has listed', () => {
    expect(() => featuresFor([{ name: 'launch-rocket', needs: ['mdm'] }])).toThrow(/launch-rocket/);
    expect([...featuresFor([{ name: 'launch-rocket', needs: [] }])]).toEqual(['base']);
  });
});
