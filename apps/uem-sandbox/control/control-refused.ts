/** A wish that cannot be fulfilled: the message names what is wrong. */
export class ControlRefused extends Error {}
