import { form, yesNo } from '#libs/form';
import {
  handOut,
  lightBack,
  needsMdm,
  needsMultiStaging,
  remindField,
  sharedFields,
  wholeFile,
} from './parts.ts';
import { defineTemplate } from './template.ts';

/** The phone is hers while she has it, and the staging user's in between. */
export const sharedPhone = defineTemplate({
  id: 'shared-phone',
  title: 'Shared phone',
  says: 'Somebody taps and takes a phone that the MDM switches to her while she has it. Put back, it is the staging user’s again and its passcode is gone.',
  needs: [needsMdm, needsMultiStaging],
  form: form({
    ...sharedFields,
    'allow-unverified': yesNo('Hand out a phone whose return the MDM has not confirmed, last', {
      default: true,
    }),
    'clear-passcode': yesNo('Clear the passcode at the return', { default: true }),
    remind: remindField,
  }),
  fill: (values) =>
    wholeFile({
      out: {
        title: 'Check out a shared phone',
        steps: handOut(
          values,
          [{ 'assign-user': { user: '[Device User]' } }, { 'sync-device': { within: '10m' } }],
          values['allow-unverified'],
        ),
      },
      back: {
        title: 'Take a shared phone back',
        steps: [
          ...lightBack,
          { 'assign-staging-user': {} },
          ...(values['clear-passcode'] ? [{ 'clear-passcode': {} }] : []),
        ],
      },
      remind: values.remind && values.due !== undefined,
    }),
});
