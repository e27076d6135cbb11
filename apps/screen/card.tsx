import type { CSSProperties } from 'react';
import { fitOf, type SaidLine, type Saying } from './saying.ts';

function Line({ text, weight, icon, timer }: SaidLine) {
  return (
    <p className={`line ${weight ?? 'plain'}`} {...(timer === true ? { role: 'timer' } : {})}>
      {icon}
      <span>{text}</span>
    </p>
  );
}

/** Draws one saying, as large as its box allows. Set through the DOM, so the content security policy permits it. */
export function Card({ saying, level }: { saying: Saying; level: 1 | 2 }) {
  const { tone, figure, to, title, lines } = saying;
  const Title = level === 1 ? 'h1' : 'h2';
  const ofTitle = fitOf([title]);
  const ofLines = fitOf([...(to === undefined ? [] : [to]), ...lines.map((l) => l.text)]);
  const fit = {
    '--title-word': ofTitle.word,
    '--title-root': ofTitle.root,
    '--lines-word': ofLines.word,
    '--lines-root': ofLines.root,
  };
  return (
    <article className={`card tone-${tone}`} style={fit as CSSProperties}>
      <div className="box">
        <div className="figure">{figure}</div>
        <div className="words">
          {to === undefined ? null : <p className="to">{to}</p>}
          <Title className="title">{title}</Title>
          {lines.map((line) => (
            <Line key={line.timer === true ? 'timer' : line.text} {...line} />
          ))}
        </div>
      </div>
    </article>
  );
}
