import { form, text } from '#libs/form';
import { defineStep } from '#libs/workflow';

/**
 * The steps of another workflow of the file, in this place. They are put in when the file is loaded, so a run that has begun
 * keeps the steps it began with, and what the other workflow becomes meanwhile is nothing to it.
 */
export const runWorkflow = defineStep({
  name: 'run-workflow',
  version: 1,
  title: 'Run Workflow',
  form: form({ workflow: text('Workflow', { max: 60 }) }),
  delivery: 'local',
  repeat: 'safe',
  needs: [],
  standsFor: ({ workflow }) => workflow,
  plan: ({ workflow }) => ({ do: 'nothing', why: `the steps of ${workflow} were not put in its place` }),
});
