/** An open line of somebody who was let in. */
interface Line {
  lives: () => Promise<boolean>;
  close: () => void;
}

/**
 * Lines that stay open (screens, the console's live line) are asked again and again whether they may: a session that ended or a token that was
 * revoked, here or at another copy of the service, closes its lines.
 */
export class Watched {
  private readonly lines = new Set<Line>();
  private readonly trouble: (error: unknown) => void;
  private looking: Promise<void> | undefined;
  constructor(trouble: (error: unknown) => void) {
    this.trouble = trouble;
  }

  /** `close` is called at most once, as soon as `lives` says no. Answers how to stop watching. */
  watch(lives: Line['lives'], close: Line['close']): () => void {
    const line = { lives, close };
    this.lines.add(line);
    return () => void this.lines.delete(line);
  }

  /** Asks all lines now; one look at a time, and a later one starts after it. */
  async look(): Promise<void> {
    await this.looking;
    this.looking = this.each().finally(() => (this.looking = undefined));
    await this.looking;
  }

  private async each(): Promise<void> {
    for (const line of [...this.lines]) {
      try {
        if ((await line.lives()) || !this.lines.delete(line)) continue;
        line.close();
      } catch (error) {
        // Whether it lives is not known while the records cannot be read: it is asked again.
        this.trouble(error);
      }
    }
  }
}
