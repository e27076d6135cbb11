import { inScope, type Permission, type StationScope } from '#libs/domain';

/** Who asks: an operator signed in at the console, a token of another program, or the command line of this machine. */
export interface Principal {
  kind: 'operator' | 'token' | 'command-line';
  /** Stands in the audit; never a secret and never an e-mail address. */
  id: string;
  /** How the console calls her. */
  name: string;
  may: ReadonlySet<Permission>;
  /** Which stations, by their groups. */
  stations: StationScope;
  /** When she last proved that it is her, epoch ms; null: never, or it cannot be proved. */
  confirmedAt: number | null;
}

/** How the audit names her. Stored: append-only forms. */
export const actorOf = ({ kind, id }: Principal): string =>
  kind === 'command-line' ? 'operator' : `${kind}:${id}`;

/** `group`: the station's, undefined where it has none. */
export const seesStation = (who: Pick<Principal, 'stations'>, group: string | undefined): boolean =>
  inScope(who.stations, group);
