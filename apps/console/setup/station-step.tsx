import { useState } from 'react';
import { routes } from '#libs/contract';
import { now } from '../api/browser.ts';
import { useAct, useRoute } from '../api/use-route.ts';
import { Button } from '../parts/button.tsx';
import { Checkbox, Radios, TextField } from '../parts/fields.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Mark } from '../parts/mark.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { ByHand } from './by-hand.tsx';
import { stationIn, withStation, type Driven, type SiteData, type StationValues } from './site-parts.ts';
import { useSetupWords } from './setup-words.ts';
import { StepFrame } from './step-frame.tsx';
import { useSite } from './use-site.ts';

type Part = 'readers' | 'cabinets';

interface Found {
  driver: string;
  options: Record<string, unknown>;
  name: string;
}

const same = (a: Pick<Driven, 'driver' | 'options'>, b: Pick<Driven, 'driver' | 'options'>): boolean =>
  a.driver === b.driver && JSON.stringify(a.options) === JSON.stringify(b.options);

const freeId = (part: Part, taken: readonly Driven[]): string => {
  const word = part === 'readers' ? 'reader' : 'cabinet';
  const ids = taken.map((t) => t.id);
  for (let n = 1; ; n++) {
    const id = n === 1 ? word : `${word}-${n}`;
    if (!ids.includes(id)) return id;
  }
};

interface PartProps {
  part: Part;
  found: readonly Found[];
  chosen: readonly Driven[];
  onChange(chosen: readonly Driven[]): void;
}

/** What was found, and what was added by hand: each with a box. */
function PartList({ part, found, chosen, onChange }: PartProps) {
  const { station: words } = useSetupWords();
  const others = chosen.filter((c) => !found.some((f) => same(c, f)));
  const add = (driver: string, options: SiteData) =>
    onChange([...chosen, { id: freeId(part, chosen), driver, options }]);
  return (
    <fieldset className="field setup-part">
      <legend className="label">{words[part]}</legend>
      {found.length === 0 && others.length === 0 && <p className="soft">{words.noneFound[part]}</p>}
      {found.map((f) => (
        <Checkbox
          key={`${f.driver} ${f.name}`}
          isSelected={chosen.some((c) => same(c, f))}
          onChange={(on) => (on ? add(f.driver, f.options) : onChange(chosen.filter((c) => !same(c, f))))}
        >
          <span>
            <bdi>{f.name}</bdi> <span className="soft">{f.driver}</span>
          </span>
        </Checkbox>
      ))}
      {others.map((c) => (
        <Checkbox key={c.id} isSelected onChange={() => onChange(chosen.filter((one) => one !== c))}>
          <span>
            <bdi>{c.id}</bdi> <span className="soft">{c.driver}</span>
          </span>
        </Checkbox>
      ))}
      <ByHand part={part} onAdd={add} />
    </fieldset>
  );
}

/** Looks which readers and cabinets the computer has; again on demand, for one that was just plugged in. */
function Survey({ values, onChange }: { values: StationValues; onChange(values: StationValues): void }) {
  const { station: words } = useSetupWords();
  const survey = useAct(routes.survey);
  const look = () => survey.mutate({ params: { station: values.id === '' ? 'this' : values.id } });
  return (
    <>
      <div className="actions">
        <Button onPress={look} isPending={survey.isPending}>
          {words.look}
        </Button>
        <span className="soft" role="status">
          {survey.data !== undefined && words.found(survey.data.readers.length, survey.data.cabinets.length)}
        </span>
      </div>
      {survey.error !== null && <ProblemCard problem={survey.error} />}
      {survey.data?.remarks.map((remark) => (
        <p key={remark} className="soft">
          {remark}
        </p>
      ))}
      {(['readers', 'cabinets'] as const).map((part) => (
        <PartList
          key={part}
          part={part}
          found={survey.data?.[part] ?? []}
          chosen={values[part]}
          onChange={(chosen) => onChange({ ...values, [part]: chosen })}
        />
      ))}
    </>
  );
}

const pollMs = 1_000;

/** "Tap any badge now": what the station's reader just saw, masked. */
function TapNow({ station }: { station: string }) {
  const { station: words } = useSetupWords();
  const [since] = useState(() => String(now()));
  const { data, error } = useRoute(
    routes.trialTap,
    { params: { station }, query: { since } },
    { every: pollMs },
  );
  const tap = data?.tap;
  return (
    <section className="setup-tap" aria-label={words.tapNow}>
      <p className="setup-big">{words.tapNow}</p>
      <div role="status">
        {tap === undefined || tap === null ? (
          <Mark tone="info">{words.waiting}</Mark>
        ) : tap.kind === 'misread' ? (
          <Mark tone="warn">{words.misread(tap.reader)}</Mark>
        ) : (
          <>
            <Mark tone="good">{words.seen(tap.masked, tap.reader)}</Mark>
            <p>{tap.person === null ? words.nobody : words.whose(tap.person)}</p>
            {tap.formats.length > 0 && (
              <details>
                <summary>{words.formats}</summary>
                <ul className="setup-tried">
                  {tap.formats.map((f) => (
                    <li key={f.format}>
                      {f.format}: <span className="mono">{f.masked}</span>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </>
        )}
      </div>
      {error !== null && <ProblemCard problem={error} />}
    </section>
  );
}

function Fields({ values, onChange }: { values: StationValues; onChange(values: StationValues): void }) {
  const { station: words } = useSetupWords();
  return (
    <>
      <div className="form-row">
        <TextField
          label={words.hospital}
          hint={words.hospitalHint}
          value={values.hospital}
          onChange={(hospital) => onChange({ ...values, hospital })}
          maxLength={200}
        />
        <TextField
          label={words.name}
          hint={words.nameHint}
          value={values.name}
          onChange={(name) => onChange({ ...values, name })}
          maxLength={100}
        />
      </div>
      <Radios
        label={words.language}
        value={values.language}
        onChange={(language) => onChange({ ...values, language })}
        choices={[
          { value: 'en', label: 'English' },
          { value: 'de', label: 'Deutsch' },
        ]}
      />
    </>
  );
}

function Station({
  site,
  save,
  isSaving,
  problem,
}: { site: SiteData } & Omit<ReturnType<typeof useSite>, 'asked'>) {
  const words = useSetupWords();
  const [values, setValues] = useState(() => stationIn(site));
  const saved = stationIn(site);
  const isSaved = saved.id !== '' && JSON.stringify({ ...values, id: saved.id }) === JSON.stringify(saved);
  const isFilled = values.hospital.trim() !== '' && values.name.trim() !== '';
  const keep = () =>
    save({ site: withStation(site, { ...values, id: saved.id }), note: words.steps.station.title });
  return (
    <StepFrame step="station" isSaving={isSaving} mayNext={isFilled} onNext={async () => isSaved || keep()}>
      <Fields values={values} onChange={setValues} />
      <Survey values={{ ...values, id: saved.id }} onChange={setValues} />
      <div className="actions">
        <Button isDisabled={!isFilled || isSaved} isPending={isSaving} onPress={() => void keep()}>
          {words.station.keep}
        </Button>
      </div>
      {problem !== undefined && <ProblemCard problem={problem} />}
      {isSaved && values.readers.length > 0 && <TapNow station={saved.id} />}
    </StepFrame>
  );
}

/** The first place: its name, its reader and its cabinet, tried with a badge. */
export function StationStep() {
  const { asked, ...saving } = useSite();
  return <Loaded of={asked}>{({ site }) => <Station site={site} {...saving} />}</Loaded>;
}
