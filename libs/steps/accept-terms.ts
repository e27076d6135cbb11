import { attributeText, durationMs, form, text } from '#libs/form';
import { defineStep, type Ask } from '#libs/workflow';

/** Nothing goes on before the person at the screen has accepted; declined or unanswered, the run is refused. */
export const acceptTerms = defineStep({
  name: 'accept-terms',
  version: 1,
  title: 'Accept Terms',
  form: form({
    text: attributeText('Terms', { max: 1_200 }),
    accept: text('Word on the button that accepts', {
      max: 40,
      optional: true,
      hint: 'Left out, the screen says it in its language.',
    }),
    decline: text('Word on the button that declines', { max: 40, optional: true }),
    within: durationMs('Time to decide', { min: 5_000, max: 600_000, default: '2m' }),
  }),
  delivery: 'local',
  repeat: 'safe',
  needs: [],
  waits: () => true,
  plan({ accept, decline, ...params }, scene) {
    const ask: Ask = {
      kind: 'terms',
      text: scene.fill(params.text),
      ...(accept === undefined ? {} : { accept }),
      ...(decline === undefined ? {} : { decline }),
    };
    return { do: 'ask', ask, deadline: scene.now + params.within, mustBe: 'accept' };
  },
});
