import { describe, expect, it } from '@jest/globals';
import { manualClock } from '#libs/clock';
import { IdMemory } from './ids.ts';

const hour = 3_600_000;

describe('a remembered id', () => {
  it('is used for eight hours and then looked up again', async () => {
    const clock = manualClock();
    const memory = new IdMemory(clock);
    let next = 70;
    const find = () => memory.find('Anna', () => Promise.resolve({ id: ++next }));
    expect(await find()).toEqual({ value: { id: 71 }, remembered: false });
    await clock.advance(8 * hour - 1);
    expect(await find()).toEqual({ value: { id: 71 }, remembered: true });
    await clock.advance(1);
    expect(await find()).toEqual({ value: { id: 72 }, remembered: false });
  });

  it('is not one when the look-up failed', async () => {
    const memory = new IdMemory(manualClock());
    await expect(memory.find('Anna', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await memory.find('anna', () => Promise.resolve({ id: 7 }))).toEqual({
      value: { id: 7 },
      remembered: false,
    });
  });

  it('gives way to newer ones when there are too many', async () => {
    const memory = new IdMemory(manualClock());
    for (let n = 1; n <= 20_001; n++) memory.learn(`name-${n}`, { id: n });
    expect(await memory.find('name-1', () => Promise.resolve({ id: 5 }))).toEqual({
      value: { id: 5 },
      remembered: false,
    });
    expect((await memory.find('name-20001', () => Promise.resolve({ id: 5 }))).remembered).toBe(true);
  });

  it('stays when it is seen under its own name, in any case', async () => {
    const memory = new IdMemory(manualClock());
    memory.learn('Anna', { id: 7 });
    memory.compare('ANNA', 7);
    expect((await memory.find('anna', () => Promise.resolve({ id: 8 }))).value.id).toBe(7);
    memory.compare('anna.married', 7);
    expect((await memory.find('anna', () => Promise.resolve({ id: 8 }))).value.id).toBe(8);
  });
});
