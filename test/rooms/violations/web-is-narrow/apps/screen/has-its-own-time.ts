export { systemClock as hasItsOwnTime } from '#libs/clock';
