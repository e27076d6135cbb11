export { systemClock as built } from '../../dist/libs/clock/index.js';
