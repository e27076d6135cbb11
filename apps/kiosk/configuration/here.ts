import { existsSync } from 'node:fs';
import type { Frame, Site } from '#libs/config';
import type { WorkflowFile } from '#libs/workflow';
import { filesOf, readConfiguration, readEnvironment, type Files } from '../configuration.ts';
import { frameHere, isEmptyYet, openGround } from './ground.ts';

interface Here {
  rules: 'files' | 'database';
  site: Site;
  workflows: WorkflowFile;
}

/**
 * What is in force on this machine, for a command beside the service: whoever rules. Begins nothing and starts nothing. Throws
 * `ConfigurationRefused` and what the records say.
 */
export async function configurationHere(): Promise<Here> {
  const files = filesOf(readEnvironment());
  const there = existsSync(files.site);
  if (there && isEmptyYet(frameOrRefusal(files))) return { rules: 'files', ...readConfiguration(files) };
  if (!there && isEmptyYet(frameHere().frame))
    throw new Error(
      `Nothing is configured here yet, and there is no ${files.site}. Correct TAPSTAND_SITE if that is not its name; else start the service, and it says how to go on.`,
    );
  const { inForce, store } = await openGround();
  await store.close();
  return inForce;
}

/** A site file whose frame is wrong is told whole: every mistake at once. */
function frameOrRefusal(files: Files): Frame {
  try {
    return frameHere(files).frame;
  } catch (error) {
    readConfiguration(files);
    throw error;
  }
}
