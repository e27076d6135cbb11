/** What a screen sees of a tap: somebody tapped; take your phone (custody is durable); the MDM has answered. */
export type Moment = 'read' | 'take' | 'done';

/** One person of the load. Each of them taps once, so a first name is enough to know whose frame it is. */
export interface Tapper {
  /** The line the reader prints. */
  badge: string;
  firstName: string;
}

export interface Conditions {
  /** A fresh folder for whatever the subject keeps. */
  folder: string;
  /** The ends of the ptys that the subject opens as serial badge readers (9600 baud, one badge per line). */
  readerPaths: string[];
  people: Tapper[];
  /** How the MDM behaves: each subject brings the counterpart it speaks to. */
  mdm: 'answers' | 'refuses' | 'hangs';
  /** Goes into the environment of the measured processes only: the slow disk is a preload. */
  env: Record<string, string>;
}

/** Whose frame it is: by name, or by reader where the frame names nobody (the oldest tap there that lacks this moment). */
export interface Seen {
  moment: Moment;
  firstName?: string;
  reader?: number;
}

/** What is written down afterwards, to see that no tap was lost or counted twice. */
export interface Accounts {
  recorded: number;
  mdmCalls: number;
}

/** A subject that is starting or has started: the bench asks until its first tap is served. */
export interface Running {
  /** When the measured process was spawned, by performance.now(): preparations before it do not count. */
  started: number;
  screen: { url: string; headers: Record<string, string> };
  /** The measured processes: counterparts (a stand-in MDM) do not count. */
  pids(): number[];
  /** What a frame of the screen's WebSocket means; undefined for frames that are no moment of a tap. */
  seen(frame: string): Seen | undefined;
  /** Rejects when the process has ended by itself; never resolves. */
  died: Promise<never>;
  accounts(): Promise<Accounts>;
  stop(): Promise<void>;
}

export interface Subject {
  readonly name: string;
  /** Resolves as soon as the processes are spawned: the time until the first tap is served is part of the measurement. */
  start(conditions: Conditions): Promise<Running>;
}
