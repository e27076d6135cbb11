import { describe, expect, it } from '@jest/globals';
import { manualClock } from '#libs/clock';
import { screenMessage, type ScreenMessage } from '#libs/contract';
import { panelFor, type RunView } from './run-panel.ts';
import { StationScreen } from './station-screen.ts';

const station = { id: 'ward', name: 'Ward 3', language: 'de' } as const;

function looking(screen: StationScreen): ScreenMessage[] {
  const seen: ScreenMessage[] = [];
  screen.join({ send: (text) => seen.push(screenMessage.parse(JSON.parse(text))) });
  return seen;
}

describe('a station’s screen', () => {
  it('begins with a snapshot and goes on with changes numbered without a gap', () => {
    const clock = manualClock();
    const screen = new StationScreen(station, clock);
    screen.show('reader:a', { kind: 'tapped', until: clock.now() + 1_000 });
    const seen = looking(screen);
    screen.show('reader:a', { kind: 'message', until: clock.now() + 1_000, text: 'Hello' });
    screen.readiness(3, 8);
    screen.beat();
    screen.trouble('left', { what: 'left', fault: 'reader-missing' });
    expect(seen.map((m) => [m.type, m.seq])).toEqual([
      ['snapshot', 1],
      ['panel', 2],
      ['station', 3],
      ['beat', 3],
      ['station', 4],
    ]);
    expect(seen[0]).toMatchObject({ view: { panels: { 'reader:a': { kind: 'tapped' } }, language: 'de' } });
  });

  it('leaves out of the snapshot what is over', async () => {
    const clock = manualClock();
    const screen = new StationScreen(station, clock);
    screen.show('reader:a', { kind: 'tapped', until: clock.now() + 1_000 });
    await clock.advance(1_001);
    expect(looking(screen)[0]).toMatchObject({ view: { panels: {} } });
  });

  it('says a trouble once, and that it is over once', () => {
    const screen = new StationScreen(station, manualClock());
    const seen = looking(screen);
    for (let i = 0; i < 3; i++) screen.trouble('left', { what: 'left', fault: 'reader-missing' });
    for (let i = 0; i < 3; i++) screen.trouble('left', null);
    expect(seen.slice(1).map((m) => m.type === 'station' && m.troubles.length)).toEqual([1, 0]);
  });
});

const view: RunView = {
  runId: 'r',
  station: 'ward',
  lane: 'reader:a',
  firstName: 'Anna',
  deviceId: 'd',
  device: 'Phone 1',
  cabinet: 'c',
  bay: 3,
  phase: 'take',
  deadline: 60_000,
  again: false,
  unverified: false,
  mdm: 'pending',
};

describe('what a person under way is told', () => {
  it('is to take it until the deadline, whatever the MDM says', () => {
    for (const mdm of ['none', 'pending', 'late', 'ready', 'failed'] as const) {
      expect(panelFor({ ...view, mdm }, 0)).toMatchObject({ kind: 'take', until: 60_000, mdm });
    }
  });

  it('is, once taken, that it is being set up until the MDM has confirmed', () => {
    const taken = { ...view, phase: 'taken' } as const;
    expect(panelFor({ ...taken, mdm: 'pending' }, 0).kind).toBe('setting-up');
    expect(panelFor({ ...taken, mdm: 'failed', fault: 'mdm-platform' }, 0)).toMatchObject({
      kind: 'setting-up',
      fault: 'mdm-platform',
    });
    expect(panelFor({ ...taken, mdm: 'ready' }, 0).kind).toBe('ready');
    expect(panelFor({ ...taken, mdm: 'none' }, 0).kind).toBe('ready');
    const marked = { by: 'tag', name: 'In use' } as const;
    expect(panelFor({ ...taken, mdm: 'ready', marked }, 0)).toMatchObject({ kind: 'ready', marked });
  });
});
