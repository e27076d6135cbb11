import { describe, expect, it } from '@jest/globals';
import { startable } from './startable.ts';

describe('what may be started over the air', () => {
  it('are the workflows that a rule of that trigger names, each once', () => {
    const rule = (trigger: string, run: string) => ({ trigger, run });
    const document = {
      workflows: { wipe: { title: 'Wipe', steps: [] }, out: { title: 'Out', steps: [] } },
      rules: [
        rule('tap', 'out'),
        rule('over-the-air', 'wipe'),
        rule('over-the-air', 'wipe'),
        rule('over-the-air', 'gone'),
      ],
    };
    expect(startable(document)).toEqual([
      { id: 'wipe', title: 'Wipe' },
      { id: 'gone', title: 'gone' },
    ]);
  });

  it('is nothing where there is nothing, or nothing that can be read', () => {
    expect([startable({}), startable({ rules: 1 })]).toEqual([[], []]);
  });
});
