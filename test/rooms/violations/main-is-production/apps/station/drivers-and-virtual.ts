import * as virtual from '#hardware/virtual';
export const drivers = [virtual];
