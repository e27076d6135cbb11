import type { Marking } from '#libs/contract';
import type { FaultCode, Words as FaultWords } from '#libs/domain';

/**
 * Every word the screen can say, apart from the fault table's. Title: one line of the largest type.
 * `at` and `now` are epoch milliseconds by the service's clock, shown in the screen's own time zone.
 */
export interface Catalogue {
  /** For Intl, `lang` and hyphenation. */
  locale: string;
  fault(code: FaultCode): FaultWords;
  clock(at: number): string;
  /** Since when: the time today, with the weekday this week, with the date before that. */
  since(at: number, now: number): string;
  secondsLeft(seconds: number): string;
  readyNow(ready: number, total: number): string;
  moreWaiting(count: number): string;
  idle: { title: string; none: string; howToReturn: string };
  tapped: { title: string; detail: string };
  bay: string;
  cabinet(name: string): string;
  take: {
    title(firstName: string, device: string): string;
    again(firstName: string, device: string): string;
    fromBay(bay: number): string;
    pending: string;
    late: string;
    ready: string;
    failed: string;
    unverified: string;
  };
  settingUp: {
    title(device: string): string;
    detail(firstName: string): string;
    failed(device: string): string;
  };
  ready: { title(device: string): string; detail(firstName: string): string };
  /** Instead of switching its user. */
  marked(how: Marking): string;
  alreadyHas: { title(firstName: string, device: string): string; remedy: string };
  thankYou: { title: string; detail(device: string, bay: number): string; at(time: string): string };
  refused: { forName(firstName: string): string };
  question: {
    yes: string;
    no: string;
    send: string;
    /** The button that answers nothing. */
    leaveOut: string;
    /** Instead of the buttons where there is no room for them. */
    elsewhere: string;
  };
  terms: { title(firstName: string): string; accept: string; decline: string };
  waiting: FaultWords;
  lost: FaultWords;
  tokenRefused: FaultWords;
  noAddress: FaultWords;
}
