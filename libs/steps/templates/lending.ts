import { form, text } from '#libs/form';
import { handOut, lightBack, remindField, sharedFields, wholeFile } from './parts.ts';
import { defineTemplate } from './template.ts';

/** Who has which device since when, and nothing else. */
export const lending = defineTemplate({
  id: 'lending',
  title: 'Lending without an MDM',
  says: 'Who has which device since when, with a light at the bay and a reminder; no MDM is told anything. For tools, loan laptops, or a start before the MDM is connected.',
  needs: [],
  form: form({
    ...sharedFields,
    question: text('Question before it is handed out', {
      ...{ optional: true, max: 300 },
      hint: 'Such as: What do you need it for? Left out, nothing is asked.',
    }),
    remind: remindField,
  }),
  fill: (values) => {
    const { question } = values;
    const ask = { question, answer: 'text', into: 'Purpose', optional: true };
    return wholeFile({
      out: {
        title: 'Lend a device',
        steps: [...(question === undefined ? [] : [{ 'ask-question': ask }]), ...handOut(values, [], true)],
      },
      back: { title: 'Take a device back', steps: lightBack },
      remind: values.remind && values.due !== undefined,
    });
  },
});
