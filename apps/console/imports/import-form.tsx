import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { ApiCsvImported, ImportRow } from '#libs/contract';
import { isProblem, type Problem } from '../api/problem.ts';
import { Button } from '../parts/button.tsx';
import { Mark, type Tone } from '../parts/mark.tsx';
import { Name } from '../parts/named.tsx';
import { Section } from '../parts/page.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Table } from '../parts/table.tsx';
import { useImportWords } from './import-words.ts';

const toneOf: Record<ImportRow['outcome'], Tone> = {
  created: 'good',
  changed: 'info',
  same: 'quiet',
  refused: 'bad',
};

/** What comes, or would come, of each row. */
function Came({ of }: { of: ApiCsvImported }) {
  const words = useImportWords();
  const columns = [
    { name: 'line', title: words.line, numbers: true, cell: (row: ImportRow) => String(row.line) },
    { name: 'about', title: words.about, wide: true, cell: (row: ImportRow) => <Name>{row.about}</Name> },
    {
      name: 'outcome',
      title: words.outcome,
      cell: (row: ImportRow) => <Mark tone={toneOf[row.outcome]}>{words.outcomes[row.outcome]}</Mark>,
    },
    { name: 'says', title: words.says, cell: (row: ImportRow) => <Name>{row.says.join(' ')}</Name> },
  ];
  return (
    <Section title={of.dry ? words.dry : words.done}>
      <p className="marks" role="status">
        {(['created', 'changed', 'same', 'refused'] as const).map((outcome) => (
          <Mark key={outcome} tone={toneOf[outcome]}>
            {`${words.outcomes[outcome]}: ${of[outcome]}`}
          </Mark>
        ))}
      </p>
      {of.refused > 0 && <p className="soft">{words.refusedNote}</p>}
      {of.rows.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <Table label={words.dry} columns={columns} rows={of.rows} keyOf={(row) => String(row.line)} />
      )}
      {of.more > 0 && <p className="soft">{words.more(of.more)}</p>}
    </Section>
  );
}

interface Chosen {
  name: string;
  text: string;
}

/** One file, looked at without changing anything first, then taken. */
export function ImportForm({ send }: { send(text: string, dry: boolean): Promise<ApiCsvImported> }) {
  const words = useImportWords();
  const [chosen, setChosen] = useState<Chosen>();
  const [came, setCame] = useState<ApiCsvImported>();
  const [problem, setProblem] = useState<Problem>();
  const [isAtWork, setAtWork] = useState(false);
  const perform = async ({ text }: Chosen, dry: boolean) => {
    setAtWork(true);
    setProblem(undefined);
    try {
      setCame(await send(text, dry));
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    } finally {
      setAtWork(false);
    }
  };
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    const next = { name: file.name, text: await file.text() };
    setChosen(next);
    setCame(undefined);
    await perform(next, true);
  };
  const canApply = came?.dry === true && came.created + came.changed > 0;
  return (
    <>
      <Section title={words.file}>
        <div className="actions">
          <FileTrigger acceptedFileTypes={['.csv', 'text/csv']} onSelect={(list) => void choose(list?.[0])}>
            <Button>{words.choose}</Button>
          </FileTrigger>
          {chosen !== undefined && (
            <Button isPending={isAtWork} onPress={() => void perform(chosen, true)}>
              {words.look}
            </Button>
          )}
          {chosen !== undefined && canApply && (
            <Button look="main" isPending={isAtWork} onPress={() => void perform(chosen, false)}>
              {words.apply}
            </Button>
          )}
        </div>
        {chosen !== undefined && (
          <p className="soft">
            <Name>{words.chosen(chosen.name)}</Name>
          </p>
        )}
        {canApply && <p>{words.applyDoes(came.created, came.changed)}</p>}
        {problem !== undefined && <ProblemCard problem={problem} />}
      </Section>
      {came !== undefined && <Came of={came} />}
    </>
  );
}
