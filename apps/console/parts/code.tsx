import { useState } from 'react';
import { Button } from './button.tsx';
import { usePartWords } from './part-words.ts';

/** Something that is read by machines: an id, a command, a secret shown once. `copy`: with a button that puts it into the clipboard. */
export function Code({
  children,
  copy = false,
  block = false,
}: {
  children: string;
  copy?: boolean;
  block?: boolean;
}) {
  const words = usePartWords();
  const [copied, setCopied] = useState<boolean>();
  const text = block ? (
    <pre className="code-block">{children}</pre>
  ) : (
    <code className="code">{children}</code>
  );
  if (!copy) return text;
  const put = () =>
    void navigator.clipboard.writeText(children).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <span className={block ? 'code-copy code-copy-block' : 'code-copy'}>
      {text}
      <Button small onPress={put}>
        {words.copy}
      </Button>
      <span className="soft" role="status">
        {copied === undefined ? '' : copied ? words.copied : words.notCopied}
      </span>
    </span>
  );
}
