import { attributeText, form, type Form } from '#libs/form';
import { defineStep } from '#libs/workflow';
import { sendCommand, wantCommand } from './mdm-command.ts';

interface Shown {
  message?: string | undefined;
  phone?: string | undefined;
}

/** Workspace ONE takes Lost Mode only with a message or a telephone number (Omnissa UEM API, LostModeV1, 8157). */
const withWords = <P extends Shown>({ schema, fields }: Form<P>): Form<P> => ({
  fields,
  schema: schema.superRefine(({ message, phone }, context) => {
    if (message !== undefined || phone !== undefined) return;
    const params = { remedy: 'Add message, phone, or both.' };
    context.addIssue({ code: 'custom', path: ['message'], message: 'or phone must be there', params });
  }),
});

/** Supervised Apple devices only. What the locked screen shows is said anew each time. */
export const lostModeOn = defineStep({
  name: 'lost-mode-on',
  version: 1,
  title: 'Perform MDM Command: Lost Mode on',
  form: withWords(
    form({
      message: attributeText('Message on the locked screen', { optional: true }),
      phone: attributeText('Telephone number on the locked screen', { optional: true }),
      footnote: attributeText('Footnote', { optional: true }),
    }),
  ),
  delivery: 'register',
  repeat: 'safe',
  needs: ['mdm'],
  mdm: ['lost-mode-on', 'lost-mode-off'],
  plan(params, scene) {
    const [message, phone, footnote] = [params.message, params.phone, params.footnote].map((text) =>
      scene.fill(text ?? '').trim(),
    );
    if ((message ?? '') === '' && (phone ?? '') === '')
      return { do: 'nothing', why: 'both the message and the telephone number are empty' };
    return wantCommand(
      {
        name: 'lost-mode-on',
        message: message ?? '',
        ...((phone ?? '') === '' ? {} : { phone: phone ?? '' }),
        ...((footnote ?? '') === '' ? {} : { footnote: footnote ?? '' }),
      },
      { register: 'lost-mode' },
    );
  },
  // A phone in Lost Mode is of no use to the next person, so taking it back is owed.
  undo: () => ({ ...wantCommand({ name: 'lost-mode-off' }), delivery: 'obligation' }),
  perform: sendCommand,
});

/** Owed before the device belongs to the next person: carried over hand-outs, ahead of the next assignment. */
export const lostModeOff = defineStep({
  name: 'lost-mode-off',
  version: 1,
  title: 'Perform MDM Command: Lost Mode off',
  form: form({}),
  delivery: 'obligation',
  repeat: 'safe',
  needs: ['mdm'],
  mdm: ['lost-mode-off'],
  plan: () => wantCommand({ name: 'lost-mode-off' }),
  perform: sendCommand,
});
