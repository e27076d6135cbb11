import type { ApiDryRun } from '#libs/contract';
import { Facts } from '../parts/facts.tsx';
import { Mark, type Tone } from '../parts/mark.tsx';
import { Section } from '../parts/page.tsx';
import { Table } from '../parts/table.tsx';
import { Time } from '../parts/time.tsx';
import { useWorkflowWords } from '../workflows/workflow-words.ts';
import { useDryRunWords } from './dry-run-words.ts';
import { ResultSteps } from './result-steps.tsx';

const outcomes: Record<ApiDryRun['outcome'], Tone> = { done: 'good', refused: 'bad', 'no-workflow': 'warn' };
const verdicts: Record<ApiDryRun['rules'][number]['verdict'], Tone> = {
  fits: 'good',
  'does-not-fit': 'warn',
  'not-asked': 'quiet',
  'other-trigger': 'quiet',
};

function Outcome({ run }: { run: ApiDryRun }) {
  const words = useDryRunWords();
  return (
    <Section title={words.outcome} about={words.nothingSent}>
      <p role="status">
        <Mark tone={outcomes[run.outcome]}>{words.outcomes[run.outcome]}</Mark> <bdi>{run.says}</bdi>
      </p>
      <Facts
        of={[
          [words.at, <Time key="at" at={run.at} />],
          [words.station, run.station.name],
          [
            words.person,
            run.person === null ? undefined : `${run.person.displayName} (${run.person.userName})`,
          ],
          [words.device, run.device === null ? undefined : `${run.device.name} (${run.device.serial})`],
          [words.workflow, run.workflow === null ? undefined : run.workflow.title],
        ]}
      />
    </Section>
  );
}

function Rules({ rules }: Pick<ApiDryRun, 'rules'>) {
  const words = useDryRunWords();
  const { triggerTitle } = useWorkflowWords();
  return (
    <Section title={words.rules} about={words.rulesAbout}>
      <ol className="dry-run-rules">
        {rules.map((rule) => (
          <li key={rule.number} className={rule.verdict === 'fits' ? 'dry-run-fits' : ''}>
            <Mark tone={verdicts[rule.verdict]}>{words.verdicts[rule.verdict]}</Mark>{' '}
            <b>
              {rule.number}. {triggerTitle(rule.trigger)} → {rule.run}
            </b>{' '}
            <bdi>{rule.says}</bdi>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Devices({ devices }: Pick<ApiDryRun, 'devices'>) {
  const words = useDryRunWords();
  if (devices.length === 0) return null;
  return (
    <Section title={words.devices} about={words.devicesAbout}>
      <div className="list-rows">
        <Table
          label={words.devices}
          rows={devices}
          keyOf={(d) => d.device.id}
          columns={[
            { name: 'device', title: words.device, cell: (d) => d.device.name },
            {
              name: 'chosen',
              title: words.chosen,
              cell: (d) => (
                <Mark tone={d.chosen ? 'good' : 'quiet'}>
                  {d.chosen ? words.isChosen : words.isNotChosen}
                </Mark>
              ),
            },
            { name: 'why', title: words.why, cell: (d) => d.says, wide: true },
          ]}
        />
      </div>
    </Section>
  );
}

function Problems({ problems }: Pick<ApiDryRun, 'problems'>) {
  const words = useDryRunWords();
  return (
    <Section title={words.problems}>
      <ul className="problem">
        {problems.map((p) => (
          <li key={`${p.path} ${p.says}`}>
            {p.says} {p.remedy}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What would happen: the rules one by one, the device, every step and every request. */
export function Result({ run }: { run: ApiDryRun }) {
  const words = useDryRunWords();
  const attributes = Object.entries(run.attributes);
  if (run.problems.length > 0) return <Problems problems={run.problems} />;
  return (
    <div className="stack">
      <Outcome run={run} />
      <Rules rules={run.rules} />
      <Devices devices={run.devices} />
      <ResultSteps steps={run.steps} />
      {attributes.length > 0 && (
        <details>
          <summary>{words.attributes}</summary>
          <Facts of={attributes.map(([name, value]) => [`[${name}]`, value === '' ? '—' : value] as const)} />
        </details>
      )}
    </div>
  );
}
