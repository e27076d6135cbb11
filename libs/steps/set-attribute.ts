import { attributeText, form, text } from '#libs/form';
import { defineStep } from '#libs/workflow';

/** A name for a text, from here on in this run: `[Name]` in texts and conditions. */
export const setAttribute = defineStep({
  name: 'set-attribute',
  version: 1,
  title: 'Set Attribute',
  form: form({
    name: text('Attribute', { max: 60 }),
    value: attributeText('Value', { max: 1_000 }),
  }),
  delivery: 'local',
  repeat: 'safe',
  needs: [],
  sets: ({ name }) => [name],
  plan: ({ name, value }, scene) => ({ do: 'set', attributes: { [name]: scene.fill(value) } }),
});
