import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { ConfigurationPart } from '#libs/contract';
import { routes } from '#libs/contract';
import { ask } from '../api/confirming.ts';
import { isProblem, type Problem } from '../api/problem.ts';
import { useAct } from '../api/use-route.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { Radios } from '../parts/fields.tsx';
import { Mark } from '../parts/mark.tsx';
import { Name } from '../parts/named.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { say } from '../parts/toasts.tsx';
import { useSettingWords } from './setting-words.ts';

interface Looked {
  name: string;
  text: string;
  part: ConfigurationPart;
  remarks: readonly string[];
}

/** What of a file does not count, where nothing is wrong with it. */
function Fine({ remarks }: { remarks: readonly string[] }) {
  const words = useSettingWords();
  return (
    <div className="tight" role="status">
      <Mark tone="good">{words.importFine}</Mark>
      {remarks.length > 0 && <b>{words.importRemarks}</b>}
      {remarks.map((remark) => (
        <span key={remark}>
          <Name>{remark}</Name>
        </span>
      ))}
    </div>
  );
}

function useLooking(madeFrom: number, part: ConfigurationPart) {
  const [looked, setLooked] = useState<Looked>();
  const [problem, setProblem] = useState<Problem>();
  const look = async (file: File | undefined) => {
    if (file === undefined) return;
    setLooked(undefined);
    setProblem(undefined);
    const text = await file.text();
    try {
      const body = { madeFrom, check: true, [part]: text };
      const { remarks } = await ask(routes.importConfiguration, { body });
      setLooked({ name: file.name, text, part, remarks });
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    }
  };
  return { looked, problem, look, forget: () => setLooked(undefined) };
}

interface ApplyProps {
  looked: Looked;
  madeFrom: number;
  onDone(): void;
  onClose(): void;
}

function Apply({ looked, madeFrom, onDone, onClose }: ApplyProps) {
  const words = useSettingWords();
  const act = useAct(routes.importConfiguration, ['configuration', 'stations', 'devices']);
  return (
    <Confirm
      title={words.importApply}
      does={<p>{words.importApplyDoes(looked.name)}</p>}
      act={words.importApply}
      asksReason
      onConfirm={async (note) => {
        const { applies } = await act.mutateAsync({ body: { madeFrom, note, [looked.part]: looked.text } });
        onDone();
        say(words.savedNow[applies]);
      }}
      onClose={onClose}
    />
  );
}

/** Takes one of the two files as a new version, looked at first. */
export function ImportFile({ madeFrom }: { madeFrom: number }) {
  const words = useSettingWords();
  const [part, setPart] = useState<ConfigurationPart>('workflows');
  const [isAsked, setAsked] = useState(false);
  const { looked, problem, look, forget } = useLooking(madeFrom, part);
  return (
    <div className="form">
      <Radios
        label={words.importChoose}
        value={part}
        onChange={(chosen) => {
          setPart(chosen);
          forget();
        }}
        choices={[
          { value: 'workflows', label: words.importWorkflows },
          { value: 'site', label: words.importSite },
        ]}
      />
      <div className="actions">
        <FileTrigger acceptedFileTypes={['.yaml', '.yml']} onSelect={(files) => void look(files?.[0])}>
          <Button>{words.importChoose}</Button>
        </FileTrigger>
        {looked !== undefined && (
          <Button look="main" onPress={() => setAsked(true)}>
            {words.importApply}
          </Button>
        )}
      </div>
      {problem !== undefined && <ProblemCard problem={problem} />}
      {looked !== undefined && <Fine remarks={looked.remarks} />}
      {isAsked && looked !== undefined && (
        <Apply looked={looked} madeFrom={madeFrom} onDone={forget} onClose={() => setAsked(false)} />
      )}
    </div>
  );
}
