import type { DiskError } from '#test/simulators/disk';
import type { DiskFault, DiskStand } from './disk-stand.ts';

export const diskErrors: readonly DiskError[] = ['ENOSPC', 'EIO', 'EROFS'];

export const inWords = ({ at, error, once }: DiskFault): string =>
  `${error} at write ${at}${once ? ' only' : ' and after'}`;

export interface Suffered {
  fault: DiskFault;
  struck: boolean;
  refused: boolean;
  broken: string[];
}

/** All of these on as many stands as given, each as soon as one is free. */
export async function sufferAll(
  faults: readonly DiskFault[],
  stands: readonly DiskStand[],
  told: (suffered: Suffered, stand: DiskStand) => void = () => undefined,
): Promise<Suffered[]> {
  const left = [...faults];
  const all: Suffered[] = [];
  await Promise.all(
    stands.map(async (stand) => {
      for (let fault = left.shift(); fault !== undefined; fault = left.shift()) {
        const suffered = { fault, ...(await stand.suffer(fault)) };
        all.push(suffered);
        told(suffered, stand);
      }
    }),
  );
  return all;
}
