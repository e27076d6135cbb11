import { useState } from 'react';
import type { ApiReadinessReport, ReadinessAdvice, ReadinessResult } from '#libs/contract';
import { routes } from '#libs/contract';
import { isProblem, type Problem } from '../api/problem.ts';
import { useAct, useRoute } from '../api/use-route.ts';
import { useMay } from '../frame/session.ts';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { Facts } from '../parts/facts.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Mark, type Tone } from '../parts/mark.tsx';
import { Name } from '../parts/named.tsx';
import { Page, Section } from '../parts/page.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Progress } from '../parts/progress.tsx';
import { Span, Time } from '../parts/time.tsx';
import { say } from '../parts/toasts.tsx';
import { useReadinessWords } from './readiness-words.ts';

const toneOf: Record<ReadinessResult, Tone> = { failed: 'bad', warning: 'warn', unknown: 'info', ok: 'good' };

/** One cause with everything it touches. */
function Advice({ of }: { of: ReadinessAdvice }) {
  const words = useReadinessWords();
  return (
    <li className="tight">
      <span className="marks">
        <Mark tone={toneOf[of.result]}>{words.results[of.result]}</Mark>
        <b>{of.what}</b>
      </span>
      <Facts
        of={[
          [words.where, of.where],
          [words.otherwise, of.otherwise],
        ]}
      />
      <details open={of.about.length <= 5}>
        <summary>{words.touches(of.about.length)}</summary>
        <ul className="tight">
          {of.about.map(({ kind, name, detail }) => (
            <li key={`${kind} ${name}`}>
              {words.subjects[kind]} <Name>{name}</Name>{' '}
              {detail !== undefined && (
                <span className="soft">
                  <Name>{detail}</Name>
                </span>
              )}
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

function Known({ report }: { report: ApiReadinessReport }) {
  const words = useReadinessWords();
  const { examined, counts } = report;
  return (
    <Section title={words.remarks}>
      <Facts
        of={[
          [
            words.result,
            <span key="result" className="marks">
              {(['failed', 'warning', 'unknown', 'ok'] as const).map((result) => (
                <Mark
                  key={result}
                  tone={toneOf[result]}
                >{`${words.results[result]}: ${counts[result]}`}</Mark>
              ))}
            </span>,
          ],
          [words.made, <Time key="made" at={report.at} as="both" />],
          [words.took, <Span key="took" ms={report.tookMs} />],
          [
            words.examined,
            [
              words.devices(examined.devices),
              words.stagingUsers(examined.stagingUsers),
              words.people(examined.people),
            ].join(', '),
          ],
          [words.requests, String(report.requests)],
          [words.narrowed, report.narrowedTo === undefined ? null : report.narrowedTo.join(', ')],
        ]}
      />
      {report.remarks.map((remark) => (
        <p key={remark} className="soft">
          {remark}
        </p>
      ))}
    </Section>
  );
}

function Report({ report }: { report: ApiReadinessReport }) {
  const words = useReadinessWords();
  return (
    <>
      <Known report={report} />
      <Section title={words.what}>
        {report.advice.length === 0 ? (
          <Mark tone="good">{words.allGood}</Mark>
        ) : (
          <ul className="tight">
            {report.advice.map((advice) => (
              <Advice key={`${advice.rule} ${advice.what}`} of={advice} />
            ))}
          </ul>
        )}
      </Section>
      {report.passed.length > 0 && (
        <Section title={words.passed}>
          <ul className="tight">
            {report.passed.map(({ rule, title, count }) => (
              <li key={rule}>
                {title} <span className="soft numbers">{count}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** How often the page asks how far a report has come. */
const watchMs = 1_000;

/** Whether check-outs would work, examined before somebody stands there. */
export function ReadinessPage() {
  const words = useReadinessWords();
  const may = useMay();
  const examine = useAct(routes.examine, ['mdm', 'devices', 'repairs']);
  const asked = useRoute(
    routes.readiness,
    {},
    { topics: ['mdm', 'devices'], ...(examine.isPending ? { every: watchMs } : {}) },
  );
  const [problem, setProblem] = useState<Problem>();
  const start = async () => {
    setProblem(undefined);
    try {
      await examine.mutateAsync({ body: {} });
      await asked.refetch();
      say(words.done);
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    }
  };
  const running = asked.data?.running;
  return (
    <Page
      title={words.title}
      about={words.about}
      actions={
        may('change-devices') && (
          <Button
            look="main"
            isPending={examine.isPending || running !== undefined}
            onPress={() => void start()}
          >
            {words.run}
          </Button>
        )
      }
    >
      {problem !== undefined && <ProblemCard problem={problem} />}
      {(examine.isPending || running !== undefined) && (
        <Progress label={running?.what ?? words.run} done={running?.done} of={running?.of} />
      )}
      <Loaded of={asked} lines={8}>
        {({ report }) =>
          report === null ? <Empty title={words.none} hint={words.runDoes} /> : <Report report={report} />
        }
      </Loaded>
    </Page>
  );
}
