export { environment } from './environment.ts';
export type { Environment } from './environment.ts';
export { mdmServers } from './mdm-servers.ts';
export type { SiteServer, SiteWorkspaceOne } from './mdm-servers.ts';
export { nearest } from './nearest.ts';
export { formatProblems } from './problem.ts';
export type { Finding, Problem, Read } from './problem.ts';
export { readYaml } from './read-yaml.ts';
export type { ReadOptions } from './read-yaml.ts';
export { siteAdvice } from './site-advice.ts';
export type { Advice } from './site-advice.ts';
export { siteSecrets } from './secrets.ts';
export type { SiteSecrets } from './secrets.ts';
export { resealSite, sealField, secretField } from './seal-site.ts';
export type { Sealing } from './seal-site.ts';
export { readSite } from './site.ts';
export type { Site, SiteDevice, SiteDeviceGroup, SiteMail, SiteStation, SiteWebhook } from './site.ts';
export {
  canonicalDocument,
  fieldsFromVariables,
  keptFields,
  keptFolder,
  problemsAt,
  siteOfDocument,
  withoutFrame,
} from './document.ts';
export type { FieldProblem, ReadData, SiteDocument } from './document.ts';
export { ownFrame, readFrame } from './frame.ts';
export type { Frame } from './frame.ts';
export { keptOfFiles, layOut, sealValue } from './kept-values.ts';
export type { Kept, KeptValue } from './kept-values.ts';
export { judgeData, yamlData } from './read-yaml.ts';
export { siteFields } from './site-fields.ts';
