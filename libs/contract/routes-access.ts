import { z } from 'zod';
import {
  apiAcceptInvitation,
  apiChangeOperator,
  apiChangePassword,
  apiCode,
  apiConfirm,
  apiInvitation,
  apiInviteOperator,
  apiOperator,
  apiResetOperator,
  apiSession,
  apiSignIn,
  apiTotpOffer,
} from './access.ts';
import { cursor, limit, page, ref } from './paging.ts';
import { route } from './route.ts';

const about = 'Sign-in';
const one = z.object({ id: ref });

/**
 * Who asks, and signing in and out. GET /api/session/oidc?to=/console/… sends the browser to the provider (again=1: to prove once more that it
 * is her), which sends it back to /api/session/oidc/back; both answer with a redirect, so they are no rows here.
 */
const sessionRoutes = {
  session: route({
    method: 'GET',
    path: '/api/session',
    about,
    summary: 'Who asks, what she may, and what a page must know before that.',
    needs: 'anyone',
    answer: apiSession,
  }),
  signIn: route({
    method: 'POST',
    path: '/api/session',
    about,
    summary:
      'Signs a local operator in; answers 401 with the field "code" where her one-time code is missing.',
    needs: 'anyone',
    body: apiSignIn,
    answer: apiSession,
  }),
  signOut: route({
    method: 'DELETE',
    path: '/api/session',
    about,
    summary: 'Ends this session.',
    needs: 'signed-in',
    answer: apiSession,
  }),
  confirm: route({
    method: 'POST',
    path: '/api/session/confirm',
    about,
    summary: 'Proves again that it is her, by password or one-time code; good for ten minutes.',
    needs: 'signed-in',
    body: apiConfirm,
    answer: apiSession,
  }),
  changePassword: route({
    method: 'POST',
    path: '/api/session/password',
    about,
    summary: 'Sets her own password; her other sessions end.',
    needs: 'signed-in',
    body: apiChangePassword,
    answer: apiSession,
  }),
  offerTotp: route({
    method: 'POST',
    path: '/api/session/totp',
    about,
    summary: 'Makes a secret for an authenticator app; it is in force once a code of it was given.',
    needs: 'signed-in',
    confirmed: true,
    answer: apiTotpOffer,
  }),
  takeTotp: route({
    method: 'POST',
    path: '/api/session/totp/confirm',
    about,
    summary: 'From now on her sign-in asks for a code of that app.',
    needs: 'signed-in',
    confirmed: true,
    body: apiCode,
    answer: apiSession,
  }),
  dropTotp: route({
    method: 'DELETE',
    path: '/api/session/totp',
    about,
    summary: 'Her sign-in asks for no code any more.',
    needs: 'signed-in',
    confirmed: true,
    answer: apiSession,
  }),
  acceptInvitation: route({
    method: 'POST',
    path: '/api/session/invitation',
    about,
    summary: 'Somebody who was invited sets her password and is signed in.',
    needs: 'anyone',
    body: apiAcceptInvitation,
    answer: apiSession,
  }),
} as const;

const operatorRoutes = {
  operators: route({
    method: 'GET',
    path: '/api/operators',
    about: 'Operators',
    summary: 'Who may sign in, by name.',
    needs: 'see-access',
    query: z.object({ limit, cursor: cursor.optional() }),
    answer: page(apiOperator),
  }),
  inviteOperator: route({
    method: 'POST',
    path: '/api/operators',
    about: 'Operators',
    summary: 'Invites somebody; the code with which she sets her password is shown once.',
    needs: 'change-access',
    confirmed: true,
    body: apiInviteOperator,
    answer: apiInvitation,
    status: 201,
  }),
  changeOperator: route({
    method: 'PUT',
    path: '/api/operators/:id',
    about: 'Operators',
    summary: 'Changes name, role and stations, blocks or unblocks; a new role or a block ends her sessions.',
    needs: 'change-access',
    confirmed: true,
    params: one,
    body: apiChangeOperator,
    answer: apiOperator,
  }),
  inviteAgain: route({
    method: 'POST',
    path: '/api/operators/:id/invitation',
    about: 'Operators',
    summary: 'Password and authenticator app are void, sessions end, and a new code is shown once.',
    needs: 'change-access',
    confirmed: true,
    params: one,
    answer: apiInvitation,
  }),
  resetOperator: route({
    method: 'POST',
    path: '/api/operators/reset',
    about: 'Operators',
    summary:
      'Break-glass, for the command line of this machine alone: sets a password, takes authenticator and block away.',
    needs: 'change-access',
    confirmed: true,
    body: apiResetOperator,
    answer: z.object({ id: z.string() }),
  }),
  endSessions: route({
    method: 'POST',
    path: '/api/operators/:id/sign-out',
    about: 'Operators',
    summary: 'Ends every session of this operator, and the waiting after failed sign-ins.',
    needs: 'change-access',
    params: one,
    answer: apiOperator,
  }),
} as const;

/** Signing in, and who may. */
export const accessRoutes = { ...sessionRoutes, ...operatorRoutes } as const;
