import { useState } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../frame/words.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/fields.tsx';
import { Mark } from '../parts/mark.tsx';
import { Name } from '../parts/named.tsx';
import { useSettingWords } from './setting-words.ts';
import { useSiteEditing } from './site-editing.ts';
import { SiteField, type SiteFieldProps } from './site-drawing.tsx';
import { Framed } from './site-groups.tsx';
import { blankOf, entryTitle, fittingEntries, problemsUnder, valueAt, type Path } from './site-value.ts';

/** More are found by searching: a form of five thousand devices serves nobody. */
const mostShown = 20;

interface EntryProps extends SiteFieldProps {
  position: number;
  value: unknown;
}

/** One entry, closed until somebody wants to see it; open where something in it is wrong. */
function Entry({ field, path, position, value }: EntryProps) {
  const words = useSettingWords();
  const { problems, isReadOnly, change } = useSiteEditing();
  const title = entryTitle(value, position);
  const wrong = problemsUnder(problems, path);
  const isPlain = typeof value !== 'object' || value === null;
  const inside = (
    <>
      <SiteField field={{ ...field, required: true }} path={path} />
      {!isReadOnly && (
        <div className="actions">
          <Button small onPress={() => change(path, undefined)}>
            {words.remove(title)}
          </Button>
        </div>
      )}
    </>
  );
  if (isPlain) return <li className="form-row">{inside}</li>;
  return (
    <li className="site-entry">
      <details open={wrong > 0 || Object.keys(value).length === 0}>
        <summary>
          <Name>{title}</Name> {wrong > 0 && <Mark tone="bad">{words.problems(wrong)}</Mark>}
        </summary>
        {inside}
      </details>
    </li>
  );
}

const isDevices = (path: Path): boolean => path.length === 1 && path[0] === 'devices';

/** Entries one after another; a long list is searched. */
export function SiteList({ field, path }: SiteFieldProps) {
  const language = useLanguage();
  const all = useSettingWords();
  const { site, isReadOnly, change } = useSiteEditing();
  const [typed, setTyped] = useState('');
  const value = valueAt(site, path);
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const { of } = field;
  if (of === undefined) return null;
  const { shown, more } = fittingEntries(list, typed, mostShown);
  return (
    <Framed {...field[language]} path={path}>
      {isDevices(path) && (
        <p className="soft">
          {all.manyDevices} <Link to="/devices/import">{all.manyDevicesLink}</Link>
        </p>
      )}
      {list.length > mostShown && <TextField label={all.search} value={typed} onChange={setTyped} />}
      <ul className="tight">
        {shown.map((n) => (
          <Entry key={n} field={of} path={[...path, n]} position={n} value={list[n]} />
        ))}
      </ul>
      {more > 0 && <p className="soft">{all.more(more)}</p>}
      {!isReadOnly && (
        <div className="actions">
          <Button
            onPress={() => {
              change([...path, list.length], blankOf(of));
              setTyped('');
            }}
          >
            {all.add(of[language].label)}
          </Button>
        </div>
      )}
    </Framed>
  );
}
