/**
 * Who signed this request: ``Authorization: CMSURL`1 <base64 PKCS#7>``, a detached signature over the bytes of the
 * path as it was sent. The library that reads it is large and rarely needed: it is loaded when the first one comes.
 */
export async function signerOfPath(
  authorization: string | undefined,
  path: string,
  now: number,
): Promise<string | undefined> {
  const message = /^CMSURL`1\s+([A-Za-z0-9+/=]+)\s*$/i.exec(authorization ?? '')?.[1];
  if (message === undefined) return undefined;
  const { signerOf } = await import('./cms.ts');
  return signerOf(Buffer.from(message, 'base64'), path, now);
}
