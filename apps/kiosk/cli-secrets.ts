import { systemClock } from '#libs/clock';
import { resealSite, sealField, secretField, siteAdvice, type Sealing, type Site } from '#libs/config';
import { askSecret } from './ask-secret.ts';
import { readSiteForSealing } from './configuration.ts';

function granted<T>(sealing: Sealing<T>): T {
  if (sealing.ok) return sealing;
  throw new Error(`${sealing.field} ${sealing.says}.\n    ${sealing.remedy}`);
}

/** What should be better about the secrets, one line each; empty when nothing should. */
export function adviceSaid(site: Site): string {
  const advice = siteAdvice(site, systemClock.now());
  const lines = advice.map(({ field, says, remedy }) => `\n  ${field} ${says}.\n      ${remedy}`);
  return lines.length === 0 ? '' : `\nTo be better:${lines.join('')}`;
}

/** There is no command that shows a secret: what is sealed is only ever replaced. */
export const secretCommands = {
  seal: async (meant: string): Promise<string> => {
    const site = readSiteForSealing();
    const { file } = granted(secretField(site, meant));
    const sealed = granted(sealField(site, file, await askSecret(file.field)));
    return `${file.field} is sealed in ${sealed.file}. Restart the service to use it.`;
  },
  reseal: async (): Promise<string> => {
    const { resealed, plain, oldKeyLeft } = granted(resealSite(readSiteForSealing()));
    return [
      `A new key is in place, and ${resealed.length} secrets are sealed with it. Keep a copy of the key apart from the data's backups.`,
      ...resealed.map((field) => `  ${field}`),
      ...plain.map((field) => `  ${field} is still plain text: tapstand seal ${field}`),
      ...(oldKeyLeft
        ? ['The old key could not be removed: delete every line but the first of the key file.']
        : []),
    ].join('\n');
  },
};
