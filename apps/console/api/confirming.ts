import type { AnswerOf, AnyRoute } from '#libs/contract';
import { call, type Given } from './call.ts';
import { isProblem } from './problem.ts';

interface Frame {
  /** Asks her to prove that it is her; false when she would rather not. */
  confirm(): Promise<boolean>;
  /** Nobody is signed in any more. */
  signedOut(): void;
}

let frame: Frame = { confirm: () => Promise.resolve(false), signedOut: () => undefined };

/** The frame says how it asks and where it goes. */
export const answerWith = (given: Frame): void => void (frame = given);

/**
 * As `call`, and what concerns the whole console is done here: where the service wants a fresh proof she is asked for it and the call is
 * repeated; where her session has ended the frame leads to the sign-in and back.
 */
export async function ask<R extends AnyRoute>(
  route: R,
  given: Given<R>,
  signal?: AbortSignal,
): Promise<AnswerOf<R>> {
  try {
    return await call(route, given, signal);
  } catch (error) {
    if (isProblem(error, 'confirm') && (await frame.confirm())) return call(route, given, signal);
    // A 401 with a field is about what was typed, not about the session.
    if (isProblem(error, 'signed-out') && error.field === undefined && route.needs !== 'anyone')
      frame.signedOut();
    throw error;
  }
}
