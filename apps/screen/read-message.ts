import { screenMessage, type ScreenMessage } from '#libs/contract';

/** What the service said, or undefined when it is no screen message. */
export function readMessage(text: string): ScreenMessage | undefined {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = screenMessage.safeParse(said);
  return read.success ? read.data : undefined;
}
