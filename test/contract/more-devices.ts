/** Devices the stand has besides those of the default hospital. */
export const mac = { id: 2301, serial: 'MACBOOK01' };
export const television = 2302;
export const chromebook = 'CHROMEBOOK01';
