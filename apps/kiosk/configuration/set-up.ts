import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#libs/clock';
import { setupSteps, type ApiSetup, type SetupStep } from '#libs/contract';
import type { Store } from '#libs/store';
import { z } from 'zod';
import { refuse } from '../api-answers.ts';
import { refusal } from './refusal.ts';

/** What is kept of the wizard's way. Stored as JSON: fields are only ever added. */
const kept = z.object({
  steps: z.record(z.string(), z.object({ state: z.enum(['done', 'skipped']), at: z.int() })),
});
type Kept = z.infer<typeof kept>;

/** Without letters and digits that look alike; ten of them cannot be guessed. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const codeLength = 10;
/** After so many wrong ones nobody is heard for a while. */
const mostWrong = 10;
const pauseMs = 10 * 60_000;

const newCode = (): string =>
  Array.from({ length: codeLength }, () => letters[randomInt(letters.length)] ?? '').join('');

const hashOf = (code: string): Buffer =>
  createHash('sha256')
    .update(code.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''))
    .digest();

export interface SetUpParts {
  store: Pick<Store, 'configurationMark' | 'markConfiguration'>;
  clock: Clock;
  log(level: 'info' | 'warn', what: string, detail?: Record<string, unknown>): void;
}

/** The way from nothing to a first check-out: how far it has come, and the code that lets the first owner in. */
export class SetUp {
  private readonly parts: SetUpParts;
  /** Of this life of the service; only the hash is kept, and only in memory. */
  private code: Buffer | null = null;
  private openNow = false;
  private wrong = 0;
  private deafUntil = Number.NEGATIVE_INFINITY;
  constructor(parts: SetUpParts) {
    this.parts = parts;
  }

  /** As of when it was last asked: nobody but this service closes it. */
  get isOpen(): boolean {
    return this.openNow;
  }

  /** Says the code in the log while nobody owns the service: at each start another one. */
  async begin(url: string): Promise<void> {
    const { open, needsCode } = await this.state();
    if (!open) return;
    if (!needsCode) {
      this.parts.log('info', 'set-up is not finished', { at: `${url}/console/` });
      return;
    }
    const code = newCode();
    this.code = hashOf(code);
    this.parts.log('warn', 'set-up is open: give this code in the console', {
      code: `${code.slice(0, 5)}-${code.slice(5)}`,
      at: `${url}/console/`,
    });
  }

  async state(): Promise<ApiSetup> {
    const found = await this.kept();
    const steps = setupSteps.map((step) => {
      const settled = found?.steps[step];
      return { step, state: settled?.state ?? ('open' as const), at: settled?.at ?? null };
    });
    const open = found !== null && found.steps['finish'] === undefined;
    this.openNow = open;
    const next = open ? (steps.find(({ state }) => state === 'open')?.step ?? null) : null;
    return { open, needsCode: open && found.steps['owner'] === undefined, steps, next };
  }

  /** Throws what the API answers when this is not the code, or none is asked for. */
  async admit(code: string): Promise<void> {
    const { open, needsCode } = await this.state();
    if (!open || !needsCode)
      throw refuse(409, { error: 'Set-up needs no code any more.', remedy: 'Sign in as the owner.' });
    const now = this.parts.clock.monotonic();
    if (now < this.deafUntil) throw refusal(429, 'setup-code-refused');
    if (this.code !== null && timingSafeEqual(hashOf(code), this.code)) {
      this.wrong = 0;
      return;
    }
    this.wrong++;
    if (this.wrong >= mostWrong) {
      this.wrong = 0;
      this.deafUntil = now + pauseMs;
      this.parts.log('warn', 'too many wrong set-up codes: nobody is heard for ten minutes');
    }
    throw refusal(403, 'setup-code-refused', { field: 'code' });
  }

  /** A step is done, skipped or open again; the owner's is settled by making her, and nothing is after the finish. */
  async settle(step: SetupStep, state: 'done' | 'skipped' | 'open', actor: string): Promise<ApiSetup> {
    const found = await this.kept();
    if (found === null || found.steps['finish'] !== undefined)
      throw refuse(409, { error: 'Set-up is over.', remedy: 'Change the settings instead.' });
    const { clock, store } = this.parts;
    const at = clock.now();
    const { [step]: _, ...others } = found.steps;
    const steps = state === 'open' ? others : { ...others, [step]: { state, at } };
    const audit = { actor, action: 'set-up', subject: step, detail: { state } };
    await store.markConfiguration('setup', JSON.stringify({ steps }), at, [audit]);
    if (step === 'owner') this.code = null;
    return this.state();
  }

  private async kept(): Promise<Kept | null> {
    const mark = await this.parts.store.configurationMark('setup');
    return mark === null ? null : kept.parse(JSON.parse(mark));
  }
}
