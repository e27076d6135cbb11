import { Document, isScalar, stringify, visit } from 'yaml';
import { keptFields, type Frame, type SiteDocument } from '#libs/config';
import type { ConfigurationPart } from '#libs/contract';
import type { Documents } from './ground.ts';

const about = {
  site: ' The site, as config/site.yaml. Written by Tapstand: comments of an earlier file are not kept.',
  secret: ' not exported: write the value into this file, or set it in the console',
};

/** Frame of this machine as a site file says it, with whole paths. */
const frameData = ({ service, database, secretKeyFile, badgeKeyFile }: Frame): object => ({
  service,
  database,
  ...(secretKeyFile === undefined ? {} : { secretKeyFile }),
  badgeKeyFile,
});

/** The site file for a document, with the frame where it is to be read on this machine. Holds no secret: only names of files. */
export function siteYaml(site: SiteDocument, frame?: Frame): string {
  const { name, ...rest } = site;
  const document = new Document({ name, ...(frame === undefined ? {} : frameData(frame)), ...rest });
  document.commentBefore = about.site;
  for (const { path } of keptFields(site)) {
    const node = document.getIn(path, true);
    if (isScalar(node)) node.comment = about.secret;
  }
  visit(document, {
    // A serial number of digits stays text.
    Scalar(_, node) {
      if (typeof node.value === 'string' && /^[\d.eE+-]+$/.test(node.value)) node.type = 'QUOTE_SINGLE';
    },
  });
  return document.toString({ lineWidth: 130 });
}

/** The workflows file for a document. */
export const workflowsYaml = (workflows: Documents['workflows']): string =>
  `# Workflows and rules, as config/workflows.yaml. Written by Tapstand: comments of an earlier file are not kept.\n${stringify(
    workflows,
    { lineWidth: 130, aliasDuplicateObjects: false },
  )}`;

export const yamlOf = (part: ConfigurationPart, documents: Documents, frame?: Frame): string =>
  part === 'site' ? siteYaml(documents.site, frame) : workflowsYaml(documents.workflows);
