import { z } from 'zod';
import {
  apiMadeScreenToken,
  apiMadeToken,
  apiMakeScreenToken,
  apiMakeToken,
  apiScreenToken,
  apiToken,
} from './access.ts';
import { cursor, limit, page, ref } from './paging.ts';
import { route } from './route.ts';

const one = z.object({ id: ref });

/** Tokens of other programs, and of the stations' screens. */
export const tokenRoutes = {
  tokens: route({
    method: 'GET',
    path: '/api/tokens',
    about: 'Tokens',
    summary: 'Tokens of other programs, newest first; secrets are not kept.',
    needs: 'see-access',
    query: z.object({ limit, cursor: cursor.optional() }),
    answer: page(apiToken),
  }),
  makeToken: route({
    method: 'POST',
    path: '/api/tokens',
    about: 'Tokens',
    summary: 'Makes a token with some of your own permissions; its secret is shown once.',
    needs: 'change-access',
    confirmed: true,
    body: apiMakeToken,
    answer: apiMadeToken,
    status: 201,
  }),
  revokeToken: route({
    method: 'DELETE',
    path: '/api/tokens/:id',
    about: 'Tokens',
    summary: 'The token is refused from now on.',
    needs: 'change-access',
    params: one,
    answer: apiToken,
  }),
  screenTokens: route({
    method: 'GET',
    path: '/api/stations/:id/tokens',
    about: 'Stations',
    summary: 'What lets screens show this station, newest first.',
    needs: 'see-access',
    params: one,
    query: z.object({ limit, cursor: cursor.optional() }),
    answer: page(apiScreenToken),
  }),
  makeScreenToken: route({
    method: 'POST',
    path: '/api/stations/:id/tokens',
    about: 'Stations',
    summary: 'Makes a token for a screen of this station; its secret is shown once.',
    needs: 'change-access',
    params: one,
    body: apiMakeScreenToken,
    answer: apiMadeScreenToken,
    status: 201,
  }),
  revokeScreenToken: route({
    method: 'DELETE',
    path: '/api/screen-tokens/:id',
    about: 'Stations',
    summary: 'Screens with this token are cut off at once and refused from now on.',
    needs: 'change-access',
    params: one,
    answer: apiScreenToken,
  }),
} as const;
