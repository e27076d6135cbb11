import { useEffect } from 'react';
import { useBlocker, useParams } from 'react-router';
import type { ApiSecrets, ApiSite, ApiSiteField } from '#libs/contract';
import { routes } from '#libs/contract';
import { useRoute } from '../api/use-route.ts';
import { useMay } from '../frame/session.ts';
import { useLanguage } from '../frame/words.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Empty } from '../parts/empty.tsx';
import { TextField } from '../parts/fields.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Page, Section } from '../parts/page.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { useSettingWords } from './setting-words.ts';
import { SiteEditingContext } from './site-editing.ts';
import { WholeSiteField } from './site-field.tsx';
import { TestPart } from './test-part.tsx';
import { problemsUnder } from './site-value.ts';
import { useSiteDraft, type SiteDraft } from './use-site-draft.ts';
import './settings.css';

/** Asks before what was changed is left behind. */
function Leaving({ isChanged }: { isChanged: boolean }) {
  const words = useSettingWords();
  const blocker = useBlocker(({ currentLocation, nextLocation }) =>
    isChanged ? currentLocation.pathname !== nextLocation.pathname : false,
  );
  useEffect(() => {
    if (!isChanged) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isChanged]);
  if (blocker.state !== 'blocked') return null;
  return (
    <Confirm
      title={words.leaveTitle}
      does={<p>{words.leaveDoes}</p>}
      act={words.leave}
      danger
      onConfirm={() => {
        blocker.proceed();
        return Promise.resolve();
      }}
      onClose={() => blocker.reset?.()}
    />
  );
}

/** Saves with a note; says what is wrong elsewhere, and that somebody was quicker. */
function SaveBar({ draft, part }: { draft: SiteDraft; part: string }) {
  const words = useSettingWords();
  const elsewhere = draft.problems.length - problemsUnder(draft.problems, [part]);
  return (
    <>
      {draft.quicker && (
        <Section
          title={words.quicker}
          about={words.quickerHint}
          actions={<Button onPress={draft.discard}>{words.quickerReload}</Button>}
        >
          {null}
        </Section>
      )}
      {draft.problem !== undefined && !draft.quicker && <ProblemCard problem={draft.problem} />}
      {elsewhere > 0 && (
        <Section title={words.problemsElsewhere}>
          <ul className="tight">
            {draft.problems
              .filter((p) => String(p.path[0]) !== part)
              .map((p) => (
                <li key={`${p.path.join('.')} ${p.sentence}`}>
                  <b>{p.path.join('.')}</b> {p.sentence} {p.remedy}
                </li>
              ))}
          </ul>
        </Section>
      )}
      {draft.isChanged && (
        <form
          className="site-save"
          onSubmit={(event) => {
            event.preventDefault();
            void draft.save();
          }}
        >
          <TextField
            label={words.note}
            hint={words.noteHint}
            value={draft.note}
            onChange={draft.setNote}
            isRequired={false}
            maxLength={500}
          />
          <Button onPress={draft.discard}>{words.discard}</Button>
          <Button type="submit" look="main" isPending={draft.isSaving}>
            {words.save}
          </Button>
        </form>
      )}
    </>
  );
}

interface EditorProps {
  field: ApiSiteField;
  site: ApiSite;
  secrets: ApiSecrets['secrets'];
}

function Editor({ field, site, secrets }: EditorProps) {
  const words = useSettingWords();
  const may = useMay();
  const isReadOnly = site.rules === 'files' || !may('change-configuration');
  const draft = useSiteDraft(site);
  const editing = {
    site: draft.site,
    isReadOnly,
    problems: draft.problems,
    secrets,
    change: draft.change,
  };
  return (
    <SiteEditingContext value={editing}>
      <p className="soft">{field.startsAnew ? words.startsAnew : words.live}</p>
      <WholeSiteField field={field} path={[field.name]} />
      {may('change-configuration') && <TestPart part={field.name} />}
      {!isReadOnly && <SaveBar draft={draft} part={field.name} />}
      <Leaving isChanged={draft.isChanged} />
    </SiteEditingContext>
  );
}

/** One part of the settings. */
export function SettingPartPage() {
  const words = useSettingWords();
  const language = useLanguage();
  const { part = '' } = useParams();
  const fields = useRoute(routes.siteFields, {}, { every: false });
  const site = useRoute(routes.site, {}, { topics: ['configuration'] });
  const secrets = useRoute(routes.secrets, {}, { topics: ['configuration'] });
  const field = fields.data?.fields.find(({ name }) => name === part);
  return (
    <Page title={field?.[language].label ?? part} above={{ to: '/settings', title: words.title }}>
      <Loaded of={fields} lines={6}>
        {() => (
          <Loaded of={site} lines={6}>
            {(known) =>
              field === undefined ? (
                <Empty title={words.unset} />
              ) : (
                <Editor key={part} field={field} site={known} secrets={secrets.data?.secrets ?? []} />
              )
            }
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}
