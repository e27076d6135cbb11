export const opensPcsc = async (): Promise<unknown> => import('pcsc-mini');
