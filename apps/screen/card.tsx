import type { CSSProperties } from 'react';
import { Answers, type Say } from './answers.tsx';
import { fitOf, type SaidLine, type Saying } from './saying.ts';

function Line({ text, weight, icon, timer }: SaidLine) {
  return (
    <p className={`line ${weight ?? 'plain'}`} {...(timer === true ? { role: 'timer' } : {})}>
      {icon}
      <span>{text}</span>
    </p>
  );
}

/** A short name stays in one piece. */
const longestKept = 12;

function Whole({ text, keep }: { text: string; keep: string | undefined }) {
  const at = keep === undefined || keep.length > longestKept ? -1 : text.indexOf(keep);
  if (keep === undefined || at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <span className="keep">{keep}</span>
      {text.slice(at + keep.length)}
    </>
  );
}

/** Draws one saying, as large as its box allows. Set through the DOM, so the content security policy permits it. */
export function Card({ saying, level, now, say }: { saying: Saying; level: 1 | 2; now: number; say: Say }) {
  const { tone, figure, to, title, keep, lines, ask } = saying;
  const Title = level === 1 ? 'h1' : 'h2';
  const { titleWord, lineWord, root } = fitOf(saying);
  const fit = { '--title-word': titleWord, '--line-word': lineWord, '--root': root };
  return (
    <article className={`card tone-${tone}`} style={fit as CSSProperties}>
      <div className={ask === undefined ? 'box' : 'box asking'}>
        <div className="figure">{figure}</div>
        <div className="words">
          {to === undefined ? null : <p className="to">{to}</p>}
          <Title className="title">
            <Whole text={title} keep={keep} />
          </Title>
          {lines.map((line) => (
            <Line key={line.timer === true ? 'timer' : line.text} {...line} />
          ))}
        </div>
      </div>
      {ask === undefined ? null : <Answers key={`${ask.run} ${ask.step}`} ask={ask} now={now} say={say} />}
    </article>
  );
}
