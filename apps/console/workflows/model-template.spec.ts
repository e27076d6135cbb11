import { describe, expect, it } from '@jest/globals';
import { freeName, fromTemplate } from './model-template.ts';
import type { WrittenWorkflows } from './model.ts';

const there: WrittenWorkflows = {
  workflows: { out: { title: 'Out', steps: [] } },
  rules: [
    { trigger: 'tap', run: 'out' },
    { trigger: 'docked', run: 'out' },
  ],
};

describe('a template beside what is there', () => {
  it('gets names that are free, wherever it names itself', () => {
    const steps = [
      { 'run-workflow': { workflow: 'out' } },
      { 'assign-user': null, 'on-failure': { run: 'tell' } },
    ];
    const template = {
      workflows: { out: { title: 'New', steps }, tell: { title: 'Tell', steps: [] } },
      rules: [{ trigger: 'over-the-air', run: 'out' }],
    };
    const now = fromTemplate(there, template);
    expect(Object.keys(now.workflows)).toEqual(['out', 'out-2', 'tell']);
    expect(now.workflows['out-2']?.steps).toEqual([
      { 'run-workflow': { workflow: 'out-2' } },
      { 'assign-user': null, 'on-failure': { run: 'tell' } },
    ]);
    expect(now.rules.at(-1)).toEqual({ trigger: 'over-the-air', run: 'out-2' });
  });

  it('has its rules where somebody comes to them', () => {
    const ward = { trigger: 'tap', if: [{ attribute: 'Station', is: 'ward' }], run: 'new' };
    const template = {
      workflows: { new: { title: 'New', steps: [] } },
      rules: [ward, { trigger: 'tap', run: 'new' }],
    };
    const now = fromTemplate(there, template);
    expect(now.rules.map((r) => `${r.trigger} ${r.run}`)).toEqual([
      'tap new',
      'tap out',
      'docked out',
      'tap new',
    ]);
  });

  it('leaves what is there as it was', () => {
    expect(fromTemplate(there, { workflows: {}, rules: [] })).toEqual(there);
    expect([freeName('a', []), freeName('a', ['a', 'a-2'])]).toEqual(['a', 'a-3']);
  });
});
