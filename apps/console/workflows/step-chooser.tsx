import { useState } from 'react';
import type { ApiStepType } from '#libs/contract';
import { Dialog } from '../parts/dialog.tsx';
import { TextField } from '../parts/fields.tsx';
import { Mark } from '../parts/mark.tsx';
import { useEditor } from './editor-context.ts';
import { meant, shortTitle, type DrawnType } from './model-sentences.ts';
import { useDrawn, useStepWords, useWorkflowWords } from './workflow-words.ts';

interface Offer {
  type: ApiStepType;
  title: string;
  about: string;
  mdm: boolean;
}

function useOffers(search: string): Offer[] {
  const { types } = useEditor();
  const drawn = useDrawn();
  const spoken = useStepWords();
  return [...types.values()]
    .map((type): Offer => {
      const original: DrawnType = { name: type.name, title: type.title, fields: type.fields };
      const { title, mdm } = shortTitle(drawn(type.name) ?? original, original);
      return { type, title, about: spoken[type.name]?.about ?? '', mdm };
    })
    .filter(({ type, title, about }) => meant(search, title, about, type.name, type.title));
}

function Group({
  title,
  offers,
  onChoose,
}: {
  title: string;
  offers: readonly Offer[];
  onChoose(type: string): void;
}) {
  const words = useWorkflowWords();
  if (offers.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul className="chooser">
        {offers.map(({ type, title: name, about }) => (
          <li key={type.name}>
            <button type="button" onClick={() => onChoose(type.name)}>
              <span className="step-title">{name}</span>
              <span className="soft">{about}</span>
              {!type.available && <Mark tone="warn">{words.chooser.missing(type.needs.join(', '))}</Mark>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Which step is added: searched, the MDM's commands together, one sentence each. */
export function StepChooser({ onChoose, onClose }: { onChoose(type: string): void; onClose(): void }) {
  const words = useWorkflowWords();
  const [search, setSearch] = useState('');
  const offers = useOffers(search);
  return (
    <Dialog title={words.chooser.title} onClose={onClose} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          const [first] = offers;
          if (first !== undefined && search.trim() !== '') onChoose(first.type.name);
        }}
      >
        <TextField
          label={words.chooser.search}
          hint={words.chooser.hint}
          value={search}
          onChange={setSearch}
          autoFocus
        />
        <p className="unseen" role="status">
          {words.chooser.found(offers.length)}
        </p>
        <Group title={words.chooser.steps} offers={offers.filter((o) => !o.mdm)} onChoose={onChoose} />
        <Group title={words.chooser.mdm} offers={offers.filter((o) => o.mdm)} onChoose={onChoose} />
        {offers.length === 0 && <p>{words.chooser.none}</p>}
      </form>
    </Dialog>
  );
}
