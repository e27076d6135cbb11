import fc from 'fast-check';
export const hungry = fc;
