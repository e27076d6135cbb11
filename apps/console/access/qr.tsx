import { encode } from 'uqr';

/** The dark squares of one row as few strokes as possible: `M2 0h3v1h-3z`. */
const strokesOf = (row: readonly boolean[], y: number): string => {
  const strokes: string[] = [];
  for (let x = 0; x < row.length; x++) {
    const begin = x;
    while (row[x] === true) x++;
    if (x > begin) strokes.push(`M${begin} ${y}h${x - begin}v1h-${x - begin}z`);
  }
  return strokes.join('');
};

/** A text as a picture that a telephone reads. */
export function Qr({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={data.map(strokesOf).join('')} fill="#000000" />
    </svg>
  );
}
