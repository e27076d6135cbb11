import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FileTrigger } from 'react-aria-components';
import { routes } from '#libs/contract';
import { useAct } from '../api/use-route.ts';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { TextField } from '../parts/fields.tsx';
import { Section } from '../parts/page.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { say } from '../parts/toasts.tsx';
import { act } from './draft-store.ts';
import { useEditor } from './editor-context.ts';
import { EditorFrame } from './editor-frame.tsx';
import { useWorkflowWords } from './workflow-words.ts';
import { asWritten } from './written.ts';

function useReading() {
  const words = useWorkflowWords();
  const navigate = useNavigate();
  const read = useAct(routes.readYaml);
  const [cannot, setCannot] = useState(false);
  const take = async (text: string) => {
    setCannot(false);
    const { document } = await read.mutateAsync({ body: { part: 'workflows', text } });
    const written = asWritten(document);
    if (written === undefined) {
      setCannot(true);
      return;
    }
    act({ do: 'replace', written });
    say(words.import.taken);
    void navigate('/workflows');
  };
  return { read, cannot, take };
}

function Importing() {
  const words = useWorkflowWords();
  const { mayEdit } = useEditor();
  const [text, setText] = useState('');
  const { read, cannot, take } = useReading();
  if (!mayEdit) return <Empty title={words.import.mayNot} />;
  return (
    <Section title={words.import.title} about={words.import.does}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          take(text).catch(() => undefined);
        }}
      >
        <div className="actions">
          <FileTrigger
            acceptedFileTypes={['.yaml', '.yml', 'application/yaml']}
            onSelect={(files) => void files?.item(0)?.text().then(setText)}
          >
            <Button>{words.import.file}</Button>
          </FileTrigger>
        </div>
        <TextField
          label={words.import.text}
          value={text}
          onChange={setText}
          lines={16}
          mono
          error={cannot ? words.cannotDrawHint : undefined}
        />
        {read.error !== null && <ProblemCard problem={read.error} />}
        <div className="actions">
          <Button type="submit" look="main" isPending={read.isPending} isDisabled={text.trim() === ''}>
            {words.import.act}
          </Button>
        </div>
      </form>
    </Section>
  );
}

/** Takes a YAML file into the draft, where it is checked, compared and saved like everything else. */
export function ImportPage() {
  const words = useWorkflowWords();
  return (
    <EditorFrame
      title={words.import.title}
      about={words.import.about}
      above={{ to: '/workflows', title: words.title }}
    >
      <Importing />
    </EditorFrame>
  );
}
