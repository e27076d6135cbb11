const round = 100;

/** The bay's number in a ring that empties until the hand-out is over. The countdown stands beside it in words. */
export function BayRing({ label, bay, share }: { label: string; bay: number; share: number }) {
  return (
    <svg className="ring" viewBox="0 0 200 200" role="img" aria-label={`${label} ${bay}`}>
      <circle className="ring-track" cx="100" cy="100" r="92" />
      <circle
        className="ring-left"
        cx="100"
        cy="100"
        r="92"
        pathLength={round}
        strokeDasharray={`${(share * round).toFixed(2)} ${round}`}
        transform="rotate(-90 100 100)"
      />
      <text className="ring-label" x="100" y="55">
        {label}
      </text>
      <text className={bay > 99 ? 'ring-bay long' : 'ring-bay'} x="100" y={bay > 99 ? 136 : 150}>
        {bay}
      </text>
    </svg>
  );
}
