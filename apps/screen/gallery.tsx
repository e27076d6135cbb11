import './without-eval.ts';
import { createRoot } from 'react-dom/client';
import { languages, type Language } from '#libs/contract';
import { galleryScenes } from './gallery-states.ts';
import { Stage } from './stage.tsx';
import { words } from './words/index.ts';

/** Every screen in every state, to be looked at: `?state=take&language=de`, or a list of all of them. */
function Contents() {
  return (
    <main className="contents">
      <h1>Every screen</h1>
      <ul>
        {Object.keys(galleryScenes).map((state) => (
          <li key={state}>
            {state}
            {languages.map((language) => (
              <a key={language} href={`?state=${state}&language=${language}`}>
                {language}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </main>
  );
}

const root = createRoot(document.getElementById('screen') as HTMLElement);

function draw(): void {
  const asked = new URLSearchParams(window.location.search);
  const language: Language = languages.find((known) => known === asked.get('language')) ?? 'en';
  const state = asked.get('state') ?? '';
  const scene = galleryScenes[state];
  document.documentElement.lang = words[language].locale;
  document.title = `${state} ${language}`;
  root.render(
    scene === undefined ? <Contents /> : <Stage key={state} screen={scene(language)} say={() => false} />,
  );
}

// The spec turns the pages without loading each anew.
window.addEventListener('popstate', draw);
draw();
