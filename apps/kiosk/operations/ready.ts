export interface Ready {
  ready: boolean;
  /** What is not as it should be, in sentences; also when the service is ready all the same. */
  says: string[];
}

/** Whether the service works, for a watchdog. */
export interface Readable {
  started: boolean;
  ready(): Promise<Ready>;
}
