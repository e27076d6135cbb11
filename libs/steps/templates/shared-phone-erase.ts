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

/** As a shared phone, and nothing of the last person is left on it. */
export const sharedPhoneErase = defineTemplate({
  id: 'shared-phone-erase',
  title: 'Shared phone, erased at the return',
  says: 'As a shared phone, but everything on it is erased when it is put back; it enrols again by itself and is handed out only then. For phones that keep personal data of one person from the next.',
  needs: [
    needsMdm,
    needsMultiStaging,
    {
      says: 'Devices that enrol by themselves after an erase (Apple: supervised, with return to service)',
      remedy: 'Try it with one device before all of them.',
      port: null,
    },
  ],
  form: form({
    ...sharedFields,
    'keep-data-plan': yesNo('Keep the eSIM', { default: true }),
    remind: remindField,
  }),
  fill: (values) =>
    wholeFile({
      out: {
        title: 'Check out an erased phone',
        steps: handOut(values, [{ 'assign-user': { user: '[Device User]' } }], false),
      },
      back: {
        title: 'Take a phone back and erase it',
        steps: [
          ...lightBack,
          { 'assign-staging-user': {} },
          { 'erase-device': { 'return-to-service': true, 'keep-data-plan': values['keep-data-plan'] } },
        ],
      },
      remind: values.remind && values.due !== undefined,
    }),
});
