import type { z } from 'zod';
import type { DeviceCandidate, FaultCode, Person } from '#libs/domain';
import type { Mdm, MdmAbility } from '#libs/mdm';
import type { MailSink, NoticeSinks } from '#libs/notice';
import type { Delivery } from '#libs/store';

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

/** What a step wants to happen. Plain data: the unit of work carries it out. */
export type Planned =
  | { do: 'choose'; device: DeviceCandidate; why: string[] }
  | { do: 'custody'; kind: 'out' | 'in' | 'forced'; limit?: number; reason?: string }
  | {
      do: 'effect';
      target: 'mdm' | 'cabinet' | 'webhook' | 'mail';
      /** Names what a register drives, for example `holder` or `tag In use`; null for the other deliveries. */
      register: string | null;
      params: Record<string, unknown>;
      supersedable: boolean;
      notAfter: number | null;
    }
  | { do: 'wait'; kind: 'removal'; deadline: number }
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
  detail?: Record<string, unknown>;
}

export interface StepDefinition<P> {
  /** The word in workflows.yaml. Append-only: stored with its version. */
  name: string;
  version: number;
  title: string;
  form: { schema: z.ZodType<P> };
  delivery: 'custody' | 'local' | Delivery;
  /** Whether doing it again blindly, when nobody knows if it was done, is harmless. */
  repeat: 'safe' | 'unsafe';
  /** Ports this step's effect needs, so that a site without one is told when the workflow is loaded. */
  needs: (keyof StepPorts)[];
  /** What it asks of the MDM, so that wiring, readiness and the egress gate need no second list. */
  mdm?: readonly MdmAbility[];
  plan(params: P, scene: Scene): Planned;
  /** What takes this step back when a hand-out is undone; undefined when nothing is to be taken back. */
  undo?(params: P, scene: Scene): Planned;
  /**
   * Carries out the effect with the stored params; resolves with what to journal, or throws a `Fault`. Accepted is enough: the
   * engine reads back by `look`.
   */
  perform?(params: Record<string, unknown>, context: PerformContext): Promise<Record<string, unknown>>;
  /** Whether the outside world already is as wanted. Throws a `Fault` when it cannot be asked. */
  look?(params: Record<string, unknown>, context: PerformContext): Promise<Sight>;
}

/** A step type with its params' type closed over: params were checked by its own schema when the file was read. */
export type StepType = Omit<StepDefinition<unknown>, 'plan' | 'undo'> & {
  plan(params: unknown, scene: Scene): Planned;
  undo?(params: unknown, scene: Scene): Planned;
};

export function defineStep<P>(d: StepDefinition<P>): StepType {
  const { plan, undo, ...rest } = d;
  return {
    ...rest,
    plan: (params, scene) => plan(params as P, scene),
    ...(undo === undefined ? {} : { undo: (params: unknown, scene: Scene) => undo(params as P, scene) }),
  };
}

/** How a step type is named in the database: versions may differ in what their params mean. */
export const storedName = (type: Pick<StepType, 'name' | 'version'>): string =>
  `${type.name}@${type.version}`;
