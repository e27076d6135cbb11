import type { DeviceCandidate, FaultCode, Person } from '#libs/domain';
import type { Form } from '#libs/form';
import type { MailSink, NoticeSinks } from '#libs/notice';
import type { Mdm, MdmAbility, MdmDevice } from '#libs/mdm';
import type { Delivery, Patience } from '#libs/store';
import type { Ask } from './ask.ts';

/** Lights of the cabinets, wherever their station is. Throws `cabinet-missing` when the cabinet does not answer. */
export interface CabinetLights {
  light(place: { station: string; cabinet: string; bay: number }, light: string): Promise<void>;
}

/** What a step's `perform` and `look` may touch, and nothing else. */
export interface StepPorts {
  mdm: Mdm | null;
  lights: CabinetLights;
  webhooks: NoticeSinks | null;
  mail: MailSink | null;
}

/** The moment a step is planned in: read once, decided on purely. */
export interface Scene {
  now: number;
  station: { id: string; name: string };
  person: Person | null;
  /** The device chosen so far, or the one that was docked. */
  device: DeviceCandidate | null;
  candidates: readonly DeviceCandidate[];
  /** Devices this person has out now. */
  holds: number;
  /** Set when an operator forces the return, with the reason given. */
  forced?: string;
  stagingUserOf(group: string): string;
  /** Resolves `[Device User]` and friends; the names were checked when the workflow was loaded. */
  fill(text: string): string;
}

/** One wanted change outside. */
export interface PlannedEffect {
  do: 'effect';
  target: 'mdm' | 'cabinet' | 'webhook' | 'mail';
  /** Names what a register drives, for example `holder` or `tag In use`; null for the other deliveries. */
  register: string | null;
  params: Record<string, unknown>;
  supersedable: boolean;
  notAfter: number | null;
  /** Where a notice goes: what is meant for one sink leaves in order. */
  sink?: string;
  /** Only once the run has ended so. */
  when?: 'success' | 'failure';
  /** The run goes on when this is settled, or has taken too long; texts in the answer's `attributes` become the run's. */
  await?: true;
  /** Absent: the step type's own. What takes a step back may be owed (`obligation`) where the step itself was not. */
  delivery?: Delivery;
}

/** What a step wants to happen. Plain data: the unit of work carries it out. */
export type Planned =
  | { do: 'choose'; device: DeviceCandidate; why: string[] }
  | { do: 'custody'; kind: 'out' | 'in' | 'forced'; limit?: number; reason?: string; dueAt?: number }
  | PlannedEffect
  /** Attributes of the run, from here on. */
  | { do: 'set'; attributes: Record<string, string> }
  | { do: 'wait'; kind: 'removal' | 'time'; deadline: number }
  /** Somebody at the screen is asked; what she answers goes into an attribute, or must be one certain word. */
  | { do: 'ask'; ask: Ask; deadline: number; into?: string; mustBe?: string }
  | { do: 'show'; text: string; forMs: number }
  | { do: 'nothing'; why: string }
  | { do: 'refuse'; fault: FaultCode; why: string[] };

export interface PerformContext {
  /** Empty where the run has no device. */
  serial: string;
  ports: StepPorts;
  signal: AbortSignal;
  /** The same in every attempt of this effect: the idempotency key. */
  key: string;
  /** For `perform` of a register: what it had when it was looked at just before, as far as seen. */
  found?: string;
  /**
   * For a register: values that are ours (the one last verified, and all asked for since of which a request may have left), in
   * small letters.
   */
  ours(): Promise<ReadonlySet<string>>;
}

/**
 * `seen`: as wanted. `unseen`: not yet, and what stands there is ours. `unknown`: it cannot be seen. `foreign`: somebody else
 * put something there, which is never fought.
 */
export type Look = 'seen' | 'unseen' | 'unknown' | 'foreign';

export interface Sight {
  look: Look;
  /** What the register has now, as far as seen. */
  value?: string;
  /** Goes into the journal when it is done. */
  detail?: Record<string, unknown>;
  /** Milliseconds until it is worth looking again, for what takes its time. */
  againMs?: number;
}

export interface StepDefinition<P> {
  /** The word in workflows.yaml. Append-only: stored with its version. */
  name: string;
  version: number;
  title: string;
  /** Its params: the schema that checks them and the fields that the console draws. */
  form: Form<P>;
  delivery: 'custody' | 'local' | Delivery;
  /** Whether doing it again blindly, when nobody knows if it was done, is harmless. */
  repeat: 'safe' | 'unsafe';
  /** Ports this step's effect needs, so that a site without one is told when the workflow is loaded. */
  needs: (keyof StepPorts)[];
  /** What it asks of the MDM, so that wiring, readiness and the egress gate need no second list. */
  mdm?: readonly MdmAbility[];
  /** How long its effect is tried where the workflow does not say. */
  defaultPatience?: Partial<Patience>;
  /** It cannot be planned before there is a device. Steps that change a device or its bay need one in any case. */
  needsDevice?: true;
  /** Attributes of the run that it sets: with them `[Name]` is known in the file. */
  sets?(params: P): readonly string[];
  /** The run may stop here until something happens. */
  waits?(params: P): boolean;
  /** The workflow whose steps stand in its place; put in when the file is loaded, so such a step is never planned. */
  standsFor?(params: P): string;
  /** What its params say that this site cannot do; the path begins below the step's own name. */
  check?(params: P, site: SiteNames): StepProblem[];
  plan(params: P, scene: Scene): Planned;
  /** What takes this step back when a hand-out is undone; undefined when nothing is to be taken back. */
  undo?(params: P, scene: Scene): Planned;
  /**
   * For a command: asks beforehand for what sending needs, so that nothing slow stands between the last look at the epoch and the
   * request. Changes nothing.
   */
  prepare?(params: Record<string, unknown>, context: PerformContext): Promise<void>;
  /**
   * Carries out the effect with the stored params; resolves with what to journal, or throws a `Fault`. Accepted is enough: the
   * engine reads back by `look`. With `between` in what it resolves with, this was a value on the way: once that is seen, it is
   * called again.
   */
  perform?(params: Record<string, unknown>, context: PerformContext): Promise<Record<string, unknown>>;
  /** For a register that can be seen, which may be watched: the value that params want. */
  value?: {
    /** Null: what these params want cannot be seen. */
    of(params: Record<string, unknown>): string | null;
    /** The same params wanting another value. */
    put(params: Record<string, unknown>, value: string): Record<string, unknown>;
    /** What the MDM lists for a device; null: it does not say. */
    listed(device: MdmDevice): string | null;
  };
  /** Whether the outside world already is as wanted. Throws a `Fault` when it cannot be asked. */
  look?(params: Record<string, unknown>, context: PerformContext): Promise<Sight>;
}

/** What a site has beside its ports, by name. */
export interface SiteNames {
  webhooks: readonly string[];
  mail: boolean;
}

/** `message` goes on after the field's name; `remedy` says what to do. */
export interface StepProblem {
  path: (string | number)[];
  message: string;
  remedy: string;
}

/** A step type with its params' type closed over: params were checked by its own schema when the file was read. */
export type StepType = StepDefinition<unknown>;

/** Methods take their params as `unknown` from here on, which is what a list of step types needs. */
export const defineStep = <P>(d: StepDefinition<P>): StepType => d;

/** How a step type is named in the database: versions may differ in what their params mean. */
export const storedName = (type: Pick<StepType, 'name' | 'version'>): string =>
  `${type.name}@${type.version}`;
