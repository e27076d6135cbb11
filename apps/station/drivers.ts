import { cambrionixCabinet } from '#hardware/cabinet-cambrionix';
import { pcscReader } from '#hardware/reader-pcsc';
import { serialReader } from '#hardware/reader-serial';
import { openSerial, serialLines } from '#hardware/serial';
import type { DriversFor } from './driver-list.ts';

/** Every driver a station has. This file alone names them. */
export const drivers: DriversFor = () => ({
  readers: [pcscReader, serialReader(openSerial, serialLines)],
  cabinets: [cambrionixCabinet(openSerial, serialLines)],
});
