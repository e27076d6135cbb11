import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { TextField } from '../parts/fields.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { rowsOfCsv } from './device-csv.ts';
import { devicesIn, withDevices, type DeviceRow, type SiteData } from './site-parts.ts';
import { useSetupWords } from './setup-words.ts';
import { StepFrame } from './step-frame.tsx';
import { useSite } from './use-site.ts';

const platforms = [
  { value: 'ios', label: 'iOS' },
  { value: 'android', label: 'Android' },
  { value: 'macos', label: 'macOS' },
  { value: 'windows', label: 'Windows' },
] as const;

interface RowsProps {
  rows: readonly DeviceRow[];
  onChange(rows: readonly DeviceRow[]): void;
}

function OneRow({
  row,
  number,
  onChange,
  onRemove,
}: {
  row: DeviceRow;
  number: number;
  onChange(row: DeviceRow): void;
  onRemove(): void;
}) {
  const { devices: words } = useSetupWords();
  const set = (name: keyof DeviceRow) => (value: string) => onChange({ ...row, [name]: value });
  return (
    <li className="setup-device">
      <TextField label={words.name(number)} value={row.name} onChange={set('name')} maxLength={100} />
      <TextField
        label={words.serial(number)}
        value={row.serial}
        onChange={set('serial')}
        maxLength={100}
        mono
      />
      <Choice
        label={words.platform(number)}
        value={row.platform}
        onChange={set('platform')}
        choices={platforms}
      />
      <TextField
        label={words.bay(number)}
        value={row.bay}
        onChange={set('bay')}
        inputMode="numeric"
        isRequired={false}
      />
      <Button small onPress={onRemove} aria-label={words.remove(number)}>
        {words.removeShort}
      </Button>
    </li>
  );
}

function Rows({ rows, onChange }: RowsProps) {
  const { devices: words } = useSetupWords();
  const next = (): DeviceRow => ({
    name: `Phone ${rows.length + 1}`,
    serial: '',
    platform: 'ios',
    bay: String(rows.length + 1),
  });
  return (
    <>
      <ol className="setup-devices">
        {rows.map((row, i) => (
          <OneRow
            // A row is typed into: it has no name but its place.
            key={i}
            row={row}
            number={i + 1}
            onChange={(changed) => onChange(rows.map((r, j) => (j === i ? changed : r)))}
            onRemove={() => onChange(rows.filter((_, j) => j !== i))}
          />
        ))}
      </ol>
      <div className="actions">
        <Button onPress={() => onChange([...rows, next()])}>{words.add}</Button>
      </div>
    </>
  );
}

function FromCsv({ onRows }: { onRows(rows: DeviceRow[]): void }) {
  const { devices: words } = useSetupWords();
  const [text, setText] = useState('');
  const take = (csv: string) => {
    onRows(rowsOfCsv(csv));
    setText('');
  };
  return (
    <details>
      <summary>{words.csv}</summary>
      <div className="form">
        <p className="hint">{words.csvHint}</p>
        <div className="actions">
          <FileTrigger
            acceptedFileTypes={['.csv', 'text/csv']}
            onSelect={(files) => void files?.item(0)?.text().then(take)}
          >
            <Button>{words.csvFile}</Button>
          </FileTrigger>
        </div>
        <TextField label={words.csvText} value={text} onChange={setText} lines={5} mono />
        <div className="actions">
          <Button isDisabled={text.trim() === ''} onPress={() => take(text)}>
            {words.csvTake}
          </Button>
        </div>
      </div>
    </details>
  );
}

function Devices({
  site,
  save,
  isSaving,
  problem,
}: { site: SiteData } & Omit<ReturnType<typeof useSite>, 'asked'>) {
  const words = useSetupWords();
  const [{ stagingUser, rows }, setValues] = useState(() => devicesIn(site));
  const written = rows.filter((r) => r.serial.trim() !== '');
  const merge = (more: readonly DeviceRow[]) => {
    const serials = new Set(more.map((r) => r.serial));
    setValues({
      stagingUser,
      rows: [...rows.filter((r) => r.serial !== '' && !serials.has(r.serial)), ...more],
    });
  };
  return (
    <StepFrame
      step="devices"
      isSaving={isSaving}
      mayNext={written.length > 0 && stagingUser.trim() !== ''}
      onNext={() => save({ site: withDevices(site, stagingUser, written), note: words.steps.devices.title })}
    >
      <TextField
        label={words.devices.stagingUser}
        hint={words.devices.stagingUserHint}
        value={stagingUser}
        onChange={(user) => setValues({ stagingUser: user, rows })}
        mono
      />
      <Rows rows={rows} onChange={(next) => setValues({ stagingUser, rows: [...next] })} />
      <FromCsv onRows={merge} />
      {problem !== undefined && <ProblemCard problem={problem} />}
    </StepFrame>
  );
}

/** What is handed out: typed into a table, or taken from a CSV file. */
export function DevicesStep() {
  const { asked, ...saving } = useSite();
  return <Loaded of={asked}>{({ site }) => <Devices site={site} {...saving} />}</Loaded>;
}
