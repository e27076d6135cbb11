/**
 * Which version answers. UEM takes `Accept: application/json;version=N`; without one the lowest answers, and a
 * version the route lacks is no error (recorded: version 2 of a version 1 route answers 200 with x-api-version v1).
 * For a version above all of them the highest below it answers.
 */
export function versionFor(accept: string | undefined, versions: readonly number[]): number {
  const lowest = versions[0] ?? 1;
  const asked = accept === undefined ? null : /;\s*version\s*=\s*"?(\d{1,4})/i.exec(accept);
  if (asked === null) return lowest;
  const wanted = Number(asked[1]);
  return versions.findLast((v) => v <= wanted) ?? lowest;
}
