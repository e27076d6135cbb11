import type { Clock } from '#libs/clock';
import type { DeviceCandidate, Person } from '#libs/domain';
import type { Store } from '#libs/store';
import { chooseWorkflow, keptWorkflow, type AttributeSource, type Decision } from '#libs/workflow';
import type { Asking, Rule, StepType, Workflow, WorkflowFile } from '#libs/workflow';

export interface BookParts {
  store: Pick<Store, 'workflow' | 'keepWorkflow'>;
  clock: Pick<Clock, 'now'>;
  steps: readonly StepType[];
  /** By device group; asked each time, for groups may change while the service runs. */
  stagingUsers: { get(group: string): string | undefined };
}

/** The workflows and rules that stand now, and every older version a run may still be on. */
export class Book {
  private readonly parts: BookParts;
  private current: ReadonlyMap<string, Workflow> = new Map();
  private readonly kept = new Map<string, Workflow>();
  private rules: readonly Rule[] = [];

  constructor(parts: BookParts) {
    this.parts = parts;
  }

  /** Workflows and rules as they would be, kept nowhere: for a dry run of a draft. */
  static draft(parts: BookParts, file: WorkflowFile): Book {
    const book = new Book(parts);
    book.current = new Map(
      Object.entries(file.workflows).map(([id, { title, steps }]) => [id, { id, version: 0, title, steps }]),
    );
    book.rules = file.rules;
    return book;
  }

  /** Keeps each workflow as a version (the same body keeps its number) and puts the rules in force. */
  async load(file: WorkflowFile, at: number): Promise<void> {
    const current = new Map<string, Workflow>();
    for (const [id, { title, steps }] of Object.entries(file.workflows)) {
      const body = JSON.stringify({ title, steps: steps.map((s) => s.written) });
      const version = await this.parts.store.keepWorkflow(id, body, at);
      const workflow: Workflow = { id, version, title, steps };
      current.set(id, workflow);
      this.kept.set(`${id}@${version}`, workflow);
    }
    // At once, so that no tap meets the rules of one and the workflows of another.
    this.current = current;
    this.rules = file.rules;
  }

  choose(asking: Asking, source: AttributeSource): Decision {
    return chooseWorkflow(this.rules, this.current, asking, source);
  }

  /** Rules of one trigger, with their numbers as an operator counts. */
  rulesFor(trigger: Rule['trigger']): { number: number; rule: Rule }[] {
    return this.rules.flatMap((rule, i) => (rule.trigger === trigger ? [{ number: i + 1, rule }] : []));
  }

  /** A workflow by its name, as it stands now; null when the file no longer has it. */
  now(id: string): Workflow | null {
    return this.current.get(id) ?? null;
  }

  /** The version a run started with, however many have come since. */
  async version(id: string, version: number): Promise<Workflow> {
    const key = `${id}@${version}`;
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const stored = await this.parts.store.workflow(id, version);
    if (stored === null) throw new Error(`workflow ${key} was never kept`);
    const workflow: Workflow = { id, version, ...keptWorkflow(this.parts.steps, stored.body) };
    this.kept.set(key, workflow);
    return workflow;
  }

  /** Empty for a group the site file no longer names: an assignment to nobody is refused by the MDM, not guessed. */
  stagingUserOf(group: string): string {
    return this.parts.stagingUsers.get(group) ?? '';
  }

  source(
    station: { id: string; name: string },
    person: Person | null,
    device: DeviceCandidate | null,
    own: Readonly<Record<string, string>> = {},
    now = this.parts.clock.now(),
  ): AttributeSource {
    const stagingUser = device === null ? undefined : this.parts.stagingUsers.get(device.group);
    return { station, person, device, own, now, ...(stagingUser === undefined ? {} : { stagingUser }) };
  }
}
