import { Skeleton } from '../parts/skeleton.tsx';

/** While the console itself is on its way: the shape of what comes, so that nothing jumps. */
export function Opening() {
  return (
    <div className="opening" aria-busy="true">
      <Skeleton lines={6} />
    </div>
  );
}
