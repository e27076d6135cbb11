import { useState } from 'react';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/fields.tsx';
import { StructureField } from '../parts/structure-field.tsx';
import type { SiteData } from './site-parts.ts';
import { useSetupWords } from './setup-words.ts';

const asGroup = (value: unknown): SiteData =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as SiteData) : {};

/** A reader or a cabinet that was not found by itself: its driver, and what the driver asks for. */
export function ByHand({
  part,
  onAdd,
}: {
  part: 'readers' | 'cabinets';
  onAdd(driver: string, options: SiteData): void;
}) {
  const { station: words } = useSetupWords();
  const [driver, setDriver] = useState('');
  const [options, setOptions] = useState<unknown>();
  const add = () => {
    if (driver.trim() === '') return;
    onAdd(driver.trim(), asGroup(options));
    setDriver('');
    setOptions(undefined);
  };
  return (
    <details className="setup-by-hand">
      <summary>{words.byHand[part]}</summary>
      <div className="form">
        <TextField
          label={words.driver[part]}
          hint={words.driverHint}
          value={driver}
          onChange={setDriver}
          mono
        />
        <StructureField
          label={words.options}
          hint={words.optionsHint}
          value={options}
          onChange={setOptions}
        />
        <div className="actions">
          <Button small isDisabled={driver.trim() === ''} onPress={add}>
            {words.addByHand}
          </Button>
        </div>
      </div>
    </details>
  );
}
