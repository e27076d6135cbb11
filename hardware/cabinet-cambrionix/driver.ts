import { defineCabinet, type CabinetDriver, type OpenByteChannel } from '#hardware/port';
import { openHub } from './hub.ts';
import { hubOptions, type HubOptions } from './options.ts';

/** Charging cabinets built on a Cambrionix hub (PPxx, Uxx, ThunderSync), over its serial command line. */
export const cambrionixCabinet = (openChannel: OpenByteChannel): CabinetDriver<HubOptions> =>
  defineCabinet<HubOptions>({
    name: 'cambrionix',
    options: hubOptions,
    open: async (settings, listener, clock) =>
      openHub(await openChannel(settings.path, settings.baudRate), settings, listener, clock),
  });
