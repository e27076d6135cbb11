export { above as looksUp } from '../../apps/station/above.ts';
