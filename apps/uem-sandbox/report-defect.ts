/** What must not happen is said where the sandbox was started; the sandbox goes on. */
export function reportDefect(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : 'unknown failure';
  process.stderr.write(`uem-sandbox: ${text}\n`);
}
