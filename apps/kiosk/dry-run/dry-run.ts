import type { ApiDryRun } from '#libs/contract';
import type { Person } from '#libs/domain';
import type { MdmDescription } from '#libs/mdm';
import { stepTypes } from '#libs/steps';
import {
  rehearse,
  workflowFile,
  type Rehearsal,
  type SiteNames,
  type StepPorts,
  type Workflow,
} from '#libs/workflow';
import type { Sight } from '../access/scope.ts';
import { Book, type BookParts } from '../book.ts';
import { newRun, planInput, type DeskParts } from '../desk-parts.ts';
import { faultWords } from '../run-words.ts';
import { problemsSaid } from './problems-said.ts';
import { stepsSaid } from './say-steps.ts';
import { situationOf, type DryRunAsked, type Situation } from './situation.ts';

export interface DryRunParts {
  desk: Pick<DeskParts, 'store' | 'clock' | 'book' | 'stationName' | 'cabinetUp'>;
  /** How the site's MDM would be asked; null where it has none. */
  mdm: MdmDescription | null;
  usable: { ports: ReadonlySet<keyof StepPorts>; names: SiteNames };
  stagingUsers: BookParts['stagingUsers'];
  firstStation(): string;
}

type Problems = ApiDryRun['problems'];

/** What would happen, by the very functions that would make it happen; nothing is written and nothing is sent. */
export class DryRun {
  private readonly parts: DryRunParts;
  constructor(parts: DryRunParts) {
    this.parts = parts;
  }

  /** Throws a refusal for a station, person or device that is not there or not hers to see. */
  async run(asked: DryRunAsked, sight: Sight): Promise<ApiDryRun> {
    const { desk, firstStation } = this.parts;
    const read = this.bookOf(asked);
    const book = read.book ?? desk.book;
    const situation = await situationOf({ desk, book, sight, firstStation: firstStation() }, asked);
    if (read.problems.length > 0)
      return { ...this.frame(situation), says: 'The draft has mistakes.', problems: read.problems };
    const { person, device, attributes, asking, at, station } = situation;
    const { workflow, verdicts } = book.choose(asking, book.source(station, person, device, attributes, at));
    const rules = verdicts.map(({ number, rule, verdict, says }) => {
      const { trigger, run } = rule;
      return { number, trigger, run, verdict, says };
    });
    const frame = { ...this.frame(situation), rules };
    if (situation.nothing !== undefined) return { ...frame, says: situation.nothing };
    if (workflow === null)
      return { ...frame, says: `No rule fits: ${faultWords('no-workflow')?.title ?? ''}` };
    const rehearsal = this.rehearsed(book, workflow, situation, asked);
    return { ...frame, ...this.told(workflow, rehearsal, situation) };
  }

  /** The runs' own planner, from the first unit to the last. */
  rehearsed(book: Book, workflow: Workflow, situation: Situation, asked: DryRunAsked): Rehearsal {
    const { station, person, device, candidates, holds, attributes, asking, at, forced } = situation;
    let ids = 0;
    const clockAt = (now: number) => ({ now: () => now, id: () => `dry-run-${++ids}` });
    const { stationName } = this.parts.desk;
    const born = {
      ...{ trigger: asking.trigger, station: station.id, lane: 'dry-run', attributes },
      ...{ personId: person?.id ?? null, deviceId: device?.id ?? null, epoch: device?.epoch ?? null },
    };
    const answers = new Map(asked.answers.map((a) => [a.step - 1, a.answer]));
    return rehearse(
      (moment) =>
        planInput({ book, stationName, clock: clockAt(moment.now) }, workflow, moment.run, {
          ...{ person, device: moment.device, holds },
          candidates: moment.device === null ? candidates : [],
          ...(forced === undefined ? {} : { forced }),
        }),
      { run: newRun(workflow, born, clockAt(at)), device, now: at },
      (step) => answers.get(step),
    );
  }

  private bookOf({ draft }: DryRunAsked): { book: Book | null; problems: Problems } {
    if (draft === undefined) return { book: null, problems: [] };
    const { desk, usable, stagingUsers } = this.parts;
    const read = workflowFile(stepTypes, usable.ports, usable.names).safeParse(draft);
    if (read.success) {
      const parts = { store: desk.store, clock: desk.clock, steps: stepTypes, stagingUsers };
      return { book: Book.draft(parts, read.data), problems: [] };
    }
    return { book: null, problems: problemsSaid(read.error) };
  }

  private frame({ at, station, person, device }: Situation): ApiDryRun {
    return {
      ...{ at, station, says: '', outcome: 'no-workflow' },
      ...{ person: personSaid(person), device: device === null ? null : deviceSaid(device) },
      ...{ rules: [], workflow: null, devices: [], steps: [], attributes: {}, problems: [] },
    };
  }

  private told(workflow: Workflow, rehearsal: Rehearsal, { candidates, person, device }: Situation) {
    const { refusal, attributes, units } = rehearsal;
    const given = units.findLast((u) => u.plan.device !== null)?.plan.device ?? device;
    const fault = faultWords(refusal);
    const who = person?.userName ?? 'Nobody';
    const says =
      fault !== undefined
        ? `${workflow.title} is refused: ${fault.title}`
        : units.some((u) => u.plan.custody?.kind === 'out')
          ? `${workflow.title}: ${who} gets ${given?.name ?? 'a device'}.`
          : `${workflow.title} runs${given === null ? '' : ` for ${given.name}`}.`;
    return {
      says,
      outcome: refusal === null ? ('done' as const) : ('refused' as const),
      workflow: { id: workflow.id, title: workflow.title },
      device: given === null ? null : deviceSaid(given),
      devices: choiceSaid(rehearsal, candidates),
      steps: stepsSaid(workflow, rehearsal, this.parts.mdm),
      attributes: { ...attributes },
    };
  }
}

const personSaid = (person: Person | null) =>
  person === null ? null : { id: person.id, userName: person.userName, displayName: person.displayName };

const deviceSaid = ({ id, name, serial }: { id: string; name: string; serial: string }) => ({
  id,
  name,
  serial,
});

/** The choice's own sentences, each beside the device it is about. */
function choiceSaid(
  { units }: Rehearsal,
  candidates: readonly { id: string; name: string; serial: string }[],
): ApiDryRun['devices'] {
  const line = units
    .flatMap((u) => u.plan.journal)
    .find((j) => j.event === 'chosen' || j.event === 'refused');
  if (line === undefined || candidates.length === 0) return [];
  const why = Array.isArray(line.detail['why']) ? line.detail['why'].map(String) : [];
  const chosen = line.detail['device'];
  return candidates.map((d) => ({
    device: deviceSaid(d),
    chosen: d.id === chosen,
    says: why.find((w) => w.startsWith(`${d.name} `)) ?? `${d.name} fits too; the other one comes first.`,
  }));
}
