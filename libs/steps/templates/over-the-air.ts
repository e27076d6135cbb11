import { form, oneOf, text } from '#libs/form';
import { sharedPhone } from './shared-phone.ts';
import { defineTemplate, type WrittenFile } from './template.ts';

const acts = {
  'sync-device': 'Have it ask the MDM for news',
  'query-device': 'Have it tell the MDM anew what it is and has',
  'restart-device': 'Restart it',
  'install-app': 'Install an app',
  'install-profile': 'Install a profile',
  'message-device': 'Show a message on it',
} as const;

type Act = keyof typeof acts;

/** What each act needs to know, from the one field for it. */
function stepFor(act: Act, what: string): Record<string, unknown> {
  switch (act) {
    case 'sync-device':
    case 'query-device':
    case 'restart-device':
      return { [act]: {} };
    case 'install-app':
    case 'install-profile':
      return { [act]: { name: what } };
    case 'message-device':
      return { [act]: { text: what } };
  }
}

const written = form({
  act: oneOf('What is done', acts, { default: 'sync-device' }),
  what: text('Name of the app or profile, or the message', { optional: true, max: 500 }),
  on: oneOf(
    'On which devices',
    { in: 'Only those that lie in their bays', all: 'All, also those that somebody has' },
    {
      default: 'in',
    },
  ),
});

const asksWhat: readonly Act[] = ['install-app', 'install-profile', 'message-device'];

const whole: typeof written = {
  ...written,
  schema: written.schema.superRefine(({ act, what }, context) => {
    if (what !== undefined || !asksWhat.includes(act)) return;
    const params = { remedy: 'Write which app or profile, or what the message says.' };
    context.addIssue({ code: 'custom', path: ['what'], message: 'is missing', params });
  }),
};

/** A shared phone's workflows, and one that an operator starts on as many devices as she chooses. */
export const overTheAir = defineTemplate({
  id: 'over-the-air',
  title: 'Over the air',
  says: 'As a shared phone, with a workflow beside it that an operator starts on devices she chooses: an app, a profile, a restart. Nobody has to fetch them, and phones that somebody has are left out unless you say otherwise.',
  needs: sharedPhone.needs,
  form: whole,
  fill: ({ act, what, on }): WrittenFile => {
    const { workflows, rules } = sharedPhone.fill({});
    const only = on === 'in' ? [{ attribute: 'Device State', is: 'in' }] : [];
    const title = acts[act];
    return {
      workflows: { ...workflows, 'over-the-air': { title, steps: [stepFor(act, what ?? '')] } },
      rules: [...rules, { trigger: 'over-the-air', if: only, run: 'over-the-air' }],
    };
  },
});
