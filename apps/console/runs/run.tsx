import { useParams } from 'react-router';
import type { ApiRun } from '#libs/contract';
import { routes } from '#libs/contract';
import { useRoute } from '../api/use-route.ts';
import { Code } from '../parts/code.tsx';
import { Facts } from '../parts/facts.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Mark } from '../parts/mark.tsx';
import { DeviceLink, Name, PersonLink, RunLink, StationLink } from '../parts/named.tsx';
import { Page, Section } from '../parts/page.tsx';
import { Span, Time } from '../parts/time.tsx';
import { toneOfRun, triggerSays } from './run-columns.tsx';
import { RunStep } from './run-step.tsx';
import { useRunWords } from './run-words.ts';
import { timelineOf } from './timeline.ts';
import './runs.css';

function Known({ run }: { run: ApiRun }) {
  const words = useRunWords();
  const { workflow, person, device, epoch, endedAt, causedBy } = run;
  return (
    <Section title={words.outcome}>
      <Facts
        of={[
          [
            words.stateLabel,
            <span key="state" className="marks">
              <Mark tone={toneOfRun[run.state]}>{words.states[run.state]}</Mark>
              <span>{run.says}</span>
            </span>,
          ],
          [words.person, person === null ? null : <PersonLink key="person" of={person} />],
          [words.device, device === null ? null : <DeviceLink key="device" of={device} />],
          [words.station, <StationLink key="station" of={run.station} />],
          [
            words.workflow,
            <span key="workflow">
              <Name>{workflow.title}</Name> <span className="soft">{words.version(workflow.version)}</span>
            </span>,
          ],
          [words.began, triggerSays(run.trigger, words.triggers)],
          [words.causedBy, causedBy === undefined ? null : <RunLink key="cause" id={causedBy} />],
          [words.when, <Time key="when" at={run.createdAt} as="both" />],
          [
            words.ended,
            endedAt === null ? null : (
              <span key="ended">
                <Time at={endedAt} /> · {words.took} <Span ms={endedAt - run.createdAt} />
              </span>
            ),
          ],
          [
            words.epoch,
            epoch === null ? null : (
              <span key="epoch">
                {epoch} <span className="soft">{words.epochHint}</span>
              </span>
            ),
          ],
          [words.id, <Code key="id">{run.id}</Code>],
        ]}
      />
    </Section>
  );
}

function Attributes({ of }: { of: ApiRun['attributes'] }) {
  const words = useRunWords();
  const known = Object.entries(of);
  if (known.length === 0) return null;
  return (
    <Section title={words.attributes} about={words.attributesHint}>
      <Facts of={known.map(([name, value]) => [name, <Name key={name}>{value}</Name>])} />
    </Section>
  );
}

/** One run: every step, every attempt, every answer, and what can be done where it waits. */
export function RunPage() {
  const words = useRunWords();
  const { id = '' } = useParams();
  const asked = useRoute(routes.run, { params: { id } }, { topics: ['runs', 'repairs', 'mdm'] });
  return (
    <Page title={asked.data?.workflow.title ?? words.one} above={{ to: '/runs', title: words.title }}>
      <Loaded of={asked} lines={10}>
        {(run) => (
          <>
            <Known run={run} />
            <Section title={words.steps} bare>
              <ol className="timeline">
                {timelineOf(run).map((step) => (
                  <RunStep key={step.number} step={step} />
                ))}
              </ol>
            </Section>
            <Attributes of={run.attributes} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
