import { attributeText, form } from '#libs/form';
import { handOut, needsMdm, sharedFields, wholeFile } from './parts.ts';
import { defineTemplate } from './template.ts';

/** New devices wait in the cabinet; whoever takes one keeps it. */
export const oneTime = defineTemplate({
  id: 'one-time-hand-over',
  title: 'One-time hand-over',
  says: 'New devices wait in the cabinet, enrolled to a single-user staging account; whoever taps gets one and keeps it. One that comes back is erased, because a device staged for one person is switched once.',
  needs: [
    needsMdm,
    {
      says: 'Devices enrolled to a single-user staging account that Workspace ONE lets switch once (macOS; for others a device is registered for its person beforehand)',
      remedy:
        'Try it with one device: where Workspace ONE refuses the switch, the step waits for an operator and says so.',
      port: null,
    },
  ],
  form: form({
    'min-charge': sharedFields['min-charge'],
    limit: sharedFields.limit,
    within: sharedFields.within,
    welcome: attributeText('Message when it is hers', {
      max: 200,
      default: '[First Name], [Device Name] is yours to keep.',
    }),
  }),
  fill: (values) =>
    wholeFile({
      out: {
        title: 'Hand a new device over',
        steps: handOut(
          values,
          [
            { 'assign-user': { user: '[Device User]' }, 'on-failure': 'hold' },
            { 'show-message': { text: values.welcome, for: '10s' } },
          ],
          false,
        ),
      },
      back: {
        title: 'Take a device back for good',
        steps: [
          { 'check-in-device': {} },
          { 'light-bay': { light: 'fault' } },
          { 'erase-device': { 'return-to-service': true } },
        ],
      },
      remind: false,
    }),
});
