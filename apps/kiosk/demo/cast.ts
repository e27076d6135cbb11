/** Where the demo's parts listen, as config/demo/site.yaml says. */
export const rigPort = 7081;
export const sandboxPort = 7082;

/** Sample people: known to the sandbox by these user names, each with a badge to tap. Ines is not active there. */
export const demoPeople = [
  { userName: 'anna.berg', firstName: 'Anna', displayName: 'Anna Berg', badge: '04a1b2c3d4e5f6' },
  { userName: 'ben.okafor', firstName: 'Ben', displayName: 'Ben Okafor', badge: '1c78f2bf' },
  { userName: 'clara.nowak', firstName: 'Clara', displayName: 'Clara Nowak', badge: '1ea68671' },
  { userName: 'ines.moreau', firstName: 'Ines', displayName: 'Ines Moreau', badge: '04c43bc21c2680' },
] as const;

/** Nobody's: shows what an unknown badge meets. */
export const unknownBadge = 'deadbeef';
