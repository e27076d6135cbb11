const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What a row says beyond its words, name by name. */
export function Detail({ of }: { of: Readonly<Record<string, unknown>> }) {
  return (
    <ul className="audit-detail">
      {Object.entries(of).map(([name, value]) => (
        <li key={name}>
          <span className="soft">{name}</span> <bdi>{written(value)}</bdi>
        </li>
      ))}
    </ul>
  );
}
