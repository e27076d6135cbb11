export { behaviours } from './behaviour.ts';
export type { Behaviour, Rule } from './behaviour.ts';
export type { ModelDevice, NewDevice } from './device.ts';
export { UemModel } from './model.ts';
export type { UemModelOptions } from './model.ts';
export { openUemModel } from './open.ts';
export type { ModelChange, ModelRequest } from './request.ts';
