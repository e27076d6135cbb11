import { attributeText, durationMs, form } from '#libs/form';
import { defineStep } from '#libs/workflow';

export const showMessage = defineStep({
  name: 'show-message',
  version: 1,
  title: 'Show Message',
  form: form({
    text: attributeText('Message'),
    for: durationMs('How long', { default: '8s' }),
  }),
  delivery: 'local',
  repeat: 'safe',
  needs: [],
  plan: (params, scene) => ({ do: 'show', text: scene.fill(params.text), forMs: params.for }),
});
