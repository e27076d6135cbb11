import { defineCabinet, type CabinetDriver, type Found, type OpenByteChannel } from '#hardware/port';
import { openHub } from './hub.ts';
import { hubOptions, type HubOptions } from './options.ts';

const hubsAmong = (lines: readonly { path: string; name: string }[]): Found[] =>
  lines
    .filter(({ name, path }) => /cambrionix/i.test(`${name} ${path}`))
    .map(({ path, name }) => ({ name, options: { path } }));

/** Charging cabinets built on a Cambrionix hub (PPxx, Uxx, ThunderSync), over its serial command line. */
export const cambrionixCabinet = (
  openChannel: OpenByteChannel,
  lines?: () => Promise<{ path: string; name: string }[]>,
): CabinetDriver<HubOptions> =>
  defineCabinet<HubOptions>({
    name: 'cambrionix',
    options: hubOptions,
    ...(lines === undefined ? {} : { find: async () => hubsAmong(await lines()) }),
    open: async (settings, listener, clock) =>
      openHub(await openChannel(settings.path, settings.baudRate), settings, listener, clock),
  });
