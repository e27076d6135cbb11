import './without-eval.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { watchTouches } from './api/browser.ts';
import { makeClient } from './api/client.ts';
import { Appear } from './frame/appearance.tsx';
import { makeRouter } from './frame/router.tsx';
import { firstTheme, wearTheme } from './frame/theme.ts';

// Before anything is drawn: no page flashes in the wrong theme.
wearTheme(firstTheme());
watchTouches();

const place = document.getElementById('console');
if (place === null) throw new Error('index.html has no place for the console');

createRoot(place).render(
  <QueryClientProvider client={makeClient()}>
    <Appear>
      <RouterProvider router={makeRouter()} />
    </Appear>
  </QueryClientProvider>,
);
