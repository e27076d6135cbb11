import { useEffect } from 'react';
import { routes, type ApiAuditChain, type ApiSyslog } from '#libs/contract';
import { useAct, useRoute } from '../api/use-route.ts';
import { localeOf, useLanguage } from '../frame/words.ts';
import { Button } from '../parts/button.tsx';
import { Code } from '../parts/code.tsx';
import { Facts } from '../parts/facts.tsx';
import { Fault } from '../parts/fault.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Mark } from '../parts/mark.tsx';
import { Section } from '../parts/page.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Time } from '../parts/time.tsx';
import { CheckResult } from './check.tsx';
import { useAuditWords } from './audit-words.ts';

/** While a check goes on it is asked for this often, ms. */
const whileCheckingMs = 500;
const syslogTones = { up: 'good', down: 'bad', idle: 'quiet' } as const;

function Syslog({ of }: { of: ApiSyslog }) {
  const words = useAuditWords();
  const number = new Intl.NumberFormat(localeOf[useLanguage()]);
  return (
    <>
      <Mark tone={syslogTones[of.state]}>{words.syslogStates[of.state]}</Mark>{' '}
      <Code>{`${of.host}:${of.port}`}</Code>
      <p className="soft">
        {words.sentTo} {number.format(of.sentTo)} · {words.waitingToSend}: {number.format(of.waiting)}
      </p>
      {of.fault !== null && <Fault code={of.fault.code} />}
    </>
  );
}

function ChainFacts({ of }: { of: ApiAuditChain }) {
  const words = useAuditWords();
  const number = new Intl.NumberFormat(localeOf[useLanguage()]);
  return (
    <>
      <Facts
        of={[
          [
            words.head,
            of.head === null ? (
              words.none
            ) : (
              <>
                {words.headOf(number.format(of.head.link), number.format(of.head.seq))} ·{' '}
                <Time at={of.head.at} as="ago" />
              </>
            ),
          ],
          [words.key, <Code key="key">{of.key}</Code>],
          [
            words.waiting,
            of.waiting === 0 || of.waitingSince === null ? (
              number.format(of.waiting)
            ) : (
              <>
                {number.format(of.waiting)}, {words.since} <Time at={of.waitingSince} />
              </>
            ),
          ],
          [words.syslog, of.syslog === null ? null : <Syslog key="syslog" of={of.syslog} />],
        ]}
      />
      {of.fault !== null && <Fault code={of.fault.code} />}
    </>
  );
}

/** How it stands with the chain, and checking it whole. */
export function Chain() {
  const words = useAuditWords();
  const asked = useRoute(routes.auditChain, {}, { topics: ['audit'] });
  const isRunning = asked.data?.check?.state === 'running';
  const check = useRoute(routes.auditCheck, {}, { enabled: isRunning, every: whileCheckingMs });
  const verify = useAct(routes.verifyAudit, ['audit']);
  const begin = () => verify.mutate({});
  const latest = isRunning ? (check.data?.check ?? asked.data?.check) : asked.data?.check;
  const isOver = isRunning && check.data?.check?.state !== undefined && check.data.check.state !== 'running';
  const { refetch } = asked;
  useEffect(() => {
    if (isOver) void refetch();
  }, [isOver, refetch]);
  return (
    <Section
      title={words.chain}
      about={words.chainAbout}
      actions={
        <Button onPress={begin} isPending={verify.isPending || latest?.state === 'running'}>
          {words.verify}
        </Button>
      }
    >
      {verify.error !== null && <ProblemCard problem={verify.error} />}
      <Loaded of={asked}>
        {(chain) => (
          <>
            {latest === null || latest === undefined ? (
              <p className="soft">{words.never}</p>
            ) : (
              <CheckResult of={latest} />
            )}
            <ChainFacts of={chain} />
          </>
        )}
      </Loaded>
    </Section>
  );
}
