export { badgeReaderSuite, hearing } from './badge-reader.suite.ts';
export type { BadgeReaderRig, Heard } from './badge-reader.suite.ts';
