import { describe, expect, it } from '@jest/globals';
import { presentations } from './presentations.ts';

const empty = (counter: number) => ({ present: false, mute: false, counter });
const present = (counter: number) => ({ present: true, mute: false, counter });

describe('presentations', () => {
  it('begins one when a badge comes, and not again while it stays', () => {
    const seen = presentations();
    expect(seen.see(empty(0))).toBeUndefined();
    expect(seen.see(present(1))).toMatchObject({ counter: 1, mute: false });
    expect(seen.see(present(1))).toBeUndefined();
    expect(seen.see(empty(2))).toBeUndefined();
    expect(seen.see(present(3))).toMatchObject({ counter: 3 });
  });

  it('sees a badge that took the place of another between two looks by the counter alone', () => {
    const seen = presentations();
    const first = seen.see(present(1));
    const second = seen.see(present(3));
    if (first === undefined || first === 'missed' || second === undefined || second === 'missed') {
      throw new Error('two presentations expected');
    }
    expect(seen.isCurrent(first)).toBe(false);
    expect(seen.isFollowed(first)).toBe(true);
    expect(seen.isCurrent(second)).toBe(true);
    expect(seen.isNews(first, '0a')).toBe(true);
    expect(seen.isNews(second, '0b')).toBe(true);
  });

  it('takes a badge that shows before it is counted for one presentation', () => {
    const seen = presentations();
    seen.see(present(1));
    seen.see(empty(2));
    expect(seen.see(present(2))).toBeUndefined();
    expect(seen.see(present(3))).toMatchObject({ counter: 3 });
  });

  it('does not tell the same badge twice when the emptiness between was not seen, but does when it was', () => {
    const seen = presentations();
    const read = (counter: number) => {
      const presentation = seen.see(present(counter));
      return presentation !== undefined && presentation !== 'missed' && seen.isNews(presentation, '0a');
    };
    expect(read(0)).toBe(true);
    expect(read(1)).toBe(false);
    seen.see(empty(2));
    expect(read(3)).toBe(true);
  });

  it('notices a badge that came and went between two looks, also where the counter starts again', () => {
    const seen = presentations();
    expect(seen.see(empty(0xfffd))).toBeUndefined();
    expect(seen.see(empty(0xffff))).toBe('missed');
    expect(seen.see(empty(0x0001))).toBe('missed');
    expect(seen.see(empty(0x0002))).toBeUndefined();
  });

  it('still begins one on a platform that keeps no counter', () => {
    const seen = presentations();
    seen.see(empty(0));
    expect(seen.see(present(0))).toMatchObject({ counter: 0 });
    seen.see(empty(0));
    expect(seen.see(present(0))).toMatchObject({ counter: 0 });
  });
});
