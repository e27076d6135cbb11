export { systemClock as sideEntrance } from '../clock/clock.ts';
