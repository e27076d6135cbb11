import { useState } from 'react';
import { Link } from 'react-router';
import type { ApiConfiguration } from '#libs/contract';
import { routes } from '#libs/contract';
import { ask } from '../api/confirming.ts';
import { useAct, useRoute } from '../api/use-route.ts';
import { useMay } from '../frame/session.ts';
import { useLanguage } from '../frame/words.ts';
import { ExportButton } from '../imports/export-button.tsx';
import { Button } from '../parts/button.tsx';
import { Code } from '../parts/code.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Facts } from '../parts/facts.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Mark } from '../parts/mark.tsx';
import { Name } from '../parts/named.tsx';
import { Page, Section } from '../parts/page.tsx';
import { Time } from '../parts/time.tsx';
import { say } from '../parts/toasts.tsx';
import { ImportFile } from './import-file.tsx';
import { useSettingWords } from './setting-words.ts';
import { Versions } from './versions.tsx';
import './settings.css';

/** The way from files to the database, said whole before it is gone. */
function LetDatabaseRule() {
  const words = useSettingWords();
  const [isAsked, setAsked] = useState(false);
  const act = useAct(routes.letDatabaseRule, ['configuration', 'access']);
  return (
    <>
      <Button look="main" onPress={() => setAsked(true)}>
        {words.let}
      </Button>
      {isAsked && (
        <Confirm
          title={words.let}
          does={<p>{words.letDoes}</p>}
          act={words.let}
          asksReason
          onConfirm={async (note) => {
            await act.mutateAsync({ body: { note } });
            say(words.letDone);
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}

function Standing({ of }: { of: ApiConfiguration }) {
  const words = useSettingWords();
  const may = useMay();
  const { inForce, files, takenBack } = of;
  return (
    <Section
      title={words.rulesTitle}
      actions={of.rules === 'files' && may('change-secrets') && <LetDatabaseRule />}
    >
      <p>{words.rules[of.rules]}</p>
      {of.state === 'starting-anew' && <Mark tone="warn">{words.startingAnew}</Mark>}
      {takenBack !== null && (
        <div className="tight" role="alert">
          <Mark tone="bad">{words.takenBack(takenBack.version, takenBack.to)}</Mark>
          <span>{takenBack.why}</span>
          <Time at={takenBack.at} as="both" />
        </div>
      )}
      <Facts
        of={[
          [
            words.version,
            inForce === null ? null : (
              <span key="version">
                {inForce.version} · <Time at={inForce.at} as="ago" /> · {words.versionBy(inForce.by)}{' '}
                <Name>{inForce.note}</Name>
              </span>
            ),
          ],
          [
            words.filesAre,
            files === null ? null : (
              <span key="files" className="tight">
                <Code>{files.site}</Code>
                <Code>{files.workflows}</Code>
                {of.rules === 'database' && <span className="soft">{words.stillCounts}</span>}
              </span>
            ),
          ],
        ]}
      />
    </Section>
  );
}

function Parts() {
  const words = useSettingWords();
  const language = useLanguage();
  const asked = useRoute(routes.siteFields, {}, { every: false });
  return (
    <Section title={words.parts} about={words.partsAbout}>
      <Loaded of={asked} lines={4}>
        {({ fields }) => (
          <ul className="site-parts">
            {fields.map((field) => (
              <li key={field.name} className="tight">
                <Link to={`/settings/${field.name}`}>{field[language].label}</Link>
                <span className="soft">{field[language].hint}</span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}

function Files({ of }: { of: ApiConfiguration }) {
  const words = useSettingWords();
  const may = useMay();
  return (
    <Section
      title={words.fileTitle}
      about={words.exportAbout}
      actions={(['site', 'workflows'] as const).map((part) => (
        <ExportButton
          key={part}
          name={`${part}.yaml`}
          kind="application/yaml"
          fetchText={() => ask(routes.exportConfiguration, { query: { part } })}
        >
          {part === 'site' ? words.exportSite : words.exportWorkflows}
        </ExportButton>
      ))}
    >
      {of.rules === 'files' || !may('change-configuration') ? null : <ImportFile madeFrom={of.version} />}
    </Section>
  );
}

/** What the service goes by, and everything that can be set. */
export function SettingsPage() {
  const words = useSettingWords();
  const asked = useRoute(routes.configuration, {}, { topics: ['configuration'] });
  return (
    <Page title={words.title} about={words.about}>
      <Loaded of={asked} lines={6}>
        {(configuration) => (
          <>
            <Standing of={configuration} />
            <Parts />
            <Files of={configuration} />
            <Versions madeFrom={configuration.version} rules={configuration.rules} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
