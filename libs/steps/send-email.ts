import { attributeText, form, list, oneOf } from '#libs/form';
import { Fault } from '#libs/domain';
import { isMailAddress, mailAddressesIn } from '#libs/notice';
import { defineStep } from '#libs/workflow';
import { z } from 'zod';

const moments = {
  now: 'at this step, and nobody waits',
  'after-success': 'once the run has ended well',
  'after-failure': 'once something of the run has failed',
} as const;

/** A recipient that is written out can be checked when the file is read; one with an attribute in it cannot. */
const recipients = list('To', attributeText('Address, or an attribute that holds some', { max: 300 }), {
  min: 1,
  max: 20,
});

const fields = form({
  to: recipients,
  subject: attributeText('Subject', { max: 200 }),
  text: attributeText('Text', { max: 10_000 }),
  moment: oneOf('When', moments, { default: 'now' }),
});

const whole = {
  fields: fields.fields,
  schema: fields.schema.superRefine(({ to }, context) => {
    for (const [i, written] of to.entries()) {
      if (written.includes('[') || mailAddressesIn(written).every(isMailAddress)) continue;
      const remedy = 'Write it as name@host, or an attribute in brackets.';
      context.addIssue({
        code: 'custom',
        path: ['to', i],
        message: 'is no mail address',
        params: { remedy },
      });
    }
  }),
};

/** More than this is no notice any more, whatever an attribute holds. */
const mostRecipients = 50;

/** As the effect keeps it. Append-only: stored. */
const stored = z.object({ to: z.array(z.string()), subject: z.string(), text: z.string() });

/** Tells people by e-mail, through the mail server of the site. */
export const sendEmail = defineStep({
  name: 'send-email',
  version: 1,
  title: 'Send E-mail',
  form: whole,
  delivery: 'notice',
  repeat: 'safe',
  needs: ['mail'],
  plan({ to, subject, text, moment }, scene) {
    const named = to.flatMap((written) => mailAddressesIn(scene.fill(written)));
    const addresses = [...new Set(named)];
    if (addresses.length === 0) return { do: 'nothing', why: `${to.join(', ')} is empty` };
    return {
      do: 'effect',
      target: 'mail',
      sink: 'mail',
      register: null,
      params: { to: addresses, subject: scene.fill(subject), text: scene.fill(text) },
      supersedable: false,
      notAfter: null,
      ...(moment === 'after-success' ? { when: 'success' } : {}),
      ...(moment === 'after-failure' ? { when: 'failure' } : {}),
    };
  },
  async perform(params, { ports, key, signal }) {
    const mail = stored.parse(params);
    if (ports.mail === null) throw new Fault('notice-sink-missing', { note: 'The site has no mail server.' });
    if (mail.to.length > mostRecipients)
      throw new Fault('mail-address', { note: `More than ${mostRecipients} recipients are named.` });
    const { accepted } = await ports.mail.send(mail, key, signal);
    return { accepted };
  },
});
