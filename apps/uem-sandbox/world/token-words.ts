import type { Registration } from './registration.ts';

/**
 * Numbers of the two enumerations of a token where version 1 wants numbers as text. Nobody outside the vendor knows
 * them: these are their places in the documented lists of names.
 */
export const enrollmentStatusIds: Record<Registration['enrollmentStatus'], number> = {
  Discovered: 1,
  Registered: 2,
  EnrollmentInProgress: 3,
  Enrolled: 4,
  Blacklisted: 10,
};
export const tokenStatusIds: Record<Registration['status'], number> = {
  Allowed: 1,
  Blocked: 2,
  RegistrationActive: 9,
  RegistrationExpired: 10,
};

/** `C`, `E`, `S` in the words of the token documents. */
export const ownershipWords = {
  C: 'CorporateDedicated',
  E: 'EmployeeOwned',
  S: 'CorporateShared',
  Undefined: 'Undefined',
} as const;

const ownershipByWord: Record<string, Registration['ownership']> = {
  corporate_dedicated: 'C',
  employee_owned: 'E',
  corporate_shared: 'S',
  none: 'Undefined',
};

export const ownershipFrom = (word: string): Registration['ownership'] | undefined =>
  ownershipByWord[word.toLowerCase()];
