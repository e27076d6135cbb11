import { describe, expect, it } from '@jest/globals';
import { playLine } from './line-play.ts';
import { lineStories } from './line-stories.ts';

describe('taps go on, the holder ends right and nothing is sent twice, when', () => {
  it.each(lineStories.map((story) => ({ name: story.name, story })))(
    '$name',
    async ({ story }) => {
      const { broken, log } = await playLine(story);
      expect({ broken, log: broken.length === 0 ? '' : log }).toEqual({ broken: [], log: '' });
    },
    120_000,
  );
});
