import { useState } from 'react';
import { routes, type ApiTested } from '#libs/contract';
import { ask } from '../api/confirming.ts';
import { isProblem, type Problem } from '../api/problem.ts';
import { localeOf, useLanguage } from '../frame/words.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/fields.tsx';
import { Fault } from '../parts/fault.tsx';
import { Mark } from '../parts/mark.tsx';
import { Section } from '../parts/page.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { spanText } from '../parts/time.tsx';
import { useSettingWords } from './setting-words.ts';
import { useSiteEditing } from './site-editing.ts';
import { entryTitle, isGroup, valueAt } from './site-value.ts';

/** What a test tried, one line each. */
function Tried({ of }: { of: ApiTested }) {
  const words = useSettingWords();
  const locale = localeOf[useLanguage()];
  return (
    <div className="tight" role="status">
      <Mark tone={of.ok ? 'good' : 'bad'}>
        {of.ok ? words.testOk(spanText(of.tookMs, locale)) : words.testFailed}
      </Mark>
      <ol className="tight">
        {of.tried.map((t) => (
          <li key={t.what} className="tight">
            <span className="marks">
              <Mark tone={t.ok ? 'good' : 'bad'}>{t.what}</Mark>
              <span className="soft numbers">{spanText(t.tookMs, locale)}</span>
            </span>
            <span>{t.says}</span>
            {t.fault === undefined ? (
              t.remedy !== undefined && <span>{t.remedy}</span>
            ) : (
              <Fault code={t.fault} />
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

interface OneTestProps {
  title: string;
  about: string;
  /** What must be told first, where something must. */
  extra?: { label: string; isNeeded: boolean };
  send(extra: string): Promise<ApiTested>;
}

function OneTest({ title, about, extra, send }: OneTestProps) {
  const words = useSettingWords();
  const [told, setTold] = useState('');
  const [came, setCame] = useState<ApiTested>();
  const [problem, setProblem] = useState<Problem>();
  const [isAtWork, setAtWork] = useState(false);
  const start = async () => {
    setAtWork(true);
    setProblem(undefined);
    setCame(undefined);
    try {
      setCame(await send(told.trim()));
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    } finally {
      setAtWork(false);
    }
  };
  return (
    <Section title={title} about={about}>
      {extra !== undefined && (
        <TextField
          label={extra.label}
          value={told}
          onChange={setTold}
          {...(extra.isNeeded ? {} : { isRequired: false })}
        />
      )}
      <div className="actions">
        <Button
          isPending={isAtWork}
          isDisabled={extra?.isNeeded === true && told.trim() === ''}
          onPress={() => void start()}
        >
          {isAtWork ? words.testing : words.test}
        </Button>
      </div>
      {problem !== undefined && <ProblemCard problem={problem} />}
      {came !== undefined && <Tried of={came} />}
    </Section>
  );
}

const given = <K extends string>(name: K, value: unknown): Partial<Record<K, Record<string, unknown>>> =>
  isGroup(value) ? ({ [name]: value } as Partial<Record<K, Record<string, unknown>>>) : {};

/** A test of a part of the settings, where it can be tested; what stands in the form counts. */
export function TestPart({ part }: { part: string }) {
  const words = useSettingWords();
  const { site } = useSiteEditing();
  const value = valueAt(site, [part]);
  const title = words.test;
  switch (part) {
    case 'directory':
      return (
        <OneTest
          title={title}
          about={words.testAbout}
          extra={{ label: words.testPerson, isNeeded: false }}
          send={(userName) =>
            ask(routes.testDirectory, {
              body: { ...given('directory', value), ...(userName === '' ? {} : { userName }) },
            })
          }
        />
      );
    case 'mdm':
      return (
        <OneTest
          title={title}
          about={words.testAbout}
          send={() => ask(routes.testMdm, { body: given('mdm', value) })}
        />
      );
    case 'mail':
      return (
        <OneTest
          title={title}
          about={words.testMailAbout}
          extra={{ label: words.testMailTo, isNeeded: true }}
          send={(to) => ask(routes.testMail, { body: { ...given('mail', value), to } })}
        />
      );
    case 'webhooks':
      return (Array.isArray(value) ? (value as unknown[]) : [])
        .filter(isGroup)
        .map((webhook, n) => (
          <OneTest
            key={entryTitle(webhook, n)}
            title={`${title}: ${entryTitle(webhook, n)}`}
            about={words.testWebhookAbout}
            send={() => ask(routes.testWebhook, { body: { webhook: { ...webhook } } })}
          />
        ));
    default:
      return null;
  }
}
