export const signIn = {
  title: 'Sign in',
  name: 'Name',
  password: 'Password',
  code: 'One-time code',
  codeHint: 'The six digits your authenticator app shows now.',
  act: 'Sign in',
  oidc: 'Sign in with your organisation',
  or: 'or',
  invited: 'You were invited? Set your password',
  wrong: 'Name, password or code is not right.',
  codeNeeded: 'Your account asks for a one-time code as well.',
  locked:
    'This account takes no sign-in just now, for there were too many wrong ones. An owner can end the waiting; the password itself is not changed.',
  empty: 'is empty',
  oidcRefused:
    'Your organisation let you in, but no role here is given to you. Ask an owner which group you need.',
  oidcFailed:
    'Signing in at your organisation came to nothing. Try again, or sign in with a name and a password.',
  ended: 'You are signed in; taking you back.',
  confirm: {
    title: 'Confirm that it is you',
    about: (name: string) =>
      `You are about to change secrets, roles or tokens. ${name}, prove that it is you; it holds for ten minutes.`,
    byPassword: 'Password',
    byCode: 'One-time code',
    byProvider: 'Sign in at your organisation once more',
    how: 'How',
    act: 'Confirm',
    none: 'This session cannot be confirmed: sign in with a name and a password, or at your organisation.',
    providerHint: 'You are led there and back; what you were about to do must be started again.',
  },
  invitation: {
    title: 'Set your password',
    about: 'Whoever invited you has given you a code. With it you set your own password and are signed in.',
    code: 'Code of the invitation',
    password: 'New password',
    passwordHint:
      'At least 12 characters. A few words that only you put together are better than one with signs.',
    again: 'New password once more',
    differs: 'differs from the one above',
    act: 'Set password and sign in',
  },
};
