import { z } from 'zod';
import type { Site } from '../site.ts';
import type { ClockView } from '../time/own-clock.ts';
import { ControlRefused, mistakes } from './control-refused.ts';

const longestMoveMs = 366 * 86_400_000;

const moveSchema = z
  .strictObject({
    advanceMs: z.number().int().min(0).max(longestMoveMs).optional(),
    frozen: z.boolean().optional(),
  })
  .refine((m) => m.advanceMs !== undefined || m.frozen !== undefined, {
    message: 'give advanceMs, frozen or both',
  });
export type ClockMove = z.input<typeof moveSchema>;

/** The sandbox's own time from above. */
export interface ClockControl {
  clock(): ClockView;
  /** Moves the sandbox's own time on, freezes it or lets it run; what falls due on the way happens. */
  moveClock(move: ClockMove): ClockView;
}

export const clockControl = (site: Site): ClockControl => ({
  clock: () => site.clock.look(),
  moveClock(move) {
    const read = moveSchema.safeParse(move);
    if (!read.success) throw new ControlRefused(mistakes(read.error, 'clock'));
    if (read.data.frozen === true) site.clock.freeze();
    site.clock.advance(read.data.advanceMs ?? 0);
    if (read.data.frozen === false) site.clock.run();
    site.world.agenda.catchUp();
    return site.clock.look();
  },
});
