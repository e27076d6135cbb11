export const access = {
  title: 'Access',
  about: 'Who may sign in here, and which programs may ask.',
  operators: 'Operators',
  name: 'Name',
  displayName: 'Shown as',
  role: 'Role',
  stations: 'Stations',
  allStations: 'All stations',
  lastSignIn: 'Last sign-in',
  never: 'Never',
  noOperators: { title: 'Nobody may sign in yet', hint: 'Invite somebody; an owner can do that.' },
  account: { title: 'Your account' },
};
