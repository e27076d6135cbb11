import type { Panel } from '#libs/contract';

/** Groups of beeps with a rest between: [1, 2] is heard as "beep, beep-beep". */
export type Beeps = readonly number[];

/** What news sounds like. Never the only sign: every sound has its words, icon and colour on the screen. */
export function beepsFor(panel: Panel): Beeps {
  switch (panel.kind) {
    case 'take':
    case 'message':
    case 'question':
    case 'terms':
      return [1];
    case 'thank-you':
      return [1, 2];
    case 'ready':
      return [1, 3];
    case 'refused':
    case 'already-has':
      return [1, 4];
    case 'tapped':
    case 'setting-up':
      return [];
  }
}

const beepS = 0.11;
const betweenS = 0.09;
const restS = 0.28;
const loudness = 0.25;
const pitchHz = 880;

/** When each beep of the groups begins, seconds after the first. */
export function beginningsOf(groups: Beeps): number[] {
  let at = 0;
  return groups.flatMap((count) => {
    const group = Array.from({ length: count }, (_, i) => at + i * (beepS + betweenS));
    at += count * (beepS + betweenS) + restS;
    return group;
  });
}

function beep(context: AudioContext, at: number): void {
  const tone = context.createOscillator();
  const level = context.createGain();
  tone.frequency.value = pitchHz;
  // Soft edges: a bare start and stop would click.
  level.gain.setValueAtTime(0, at);
  level.gain.linearRampToValueAtTime(loudness, at + 0.01);
  level.gain.setValueAtTime(loudness, at + beepS - 0.03);
  level.gain.linearRampToValueAtTime(0, at + beepS);
  tone.connect(level).connect(context.destination);
  tone.start(at);
  tone.stop(at + beepS);
}

/**
 * Plays beeps where the browser lets us. Until somebody has touched the page it may not (kiosk browsers are started
 * with `--autoplay-policy=no-user-gesture-required`); then it stays silent and nothing is played late.
 */
export function speaker(): { play(groups: Beeps): void } {
  let context: AudioContext | undefined;
  const wake = () => {
    try {
      context ??= new AudioContext();
      if (context.state === 'suspended') context.resume().catch(() => undefined);
    } catch {
      // No sound device: the screen is complete without sound.
    }
  };
  document.addEventListener('pointerdown', wake);
  document.addEventListener('keydown', wake);
  return {
    play(groups) {
      wake();
      if (context?.state !== 'running') return;
      const from = context.currentTime + 0.02;
      for (const at of beginningsOf(groups)) beep(context, from + at);
    },
  };
}
