import { z } from 'zod';
import { defineReader } from '#hardware/port';
import { leaveRig, withRig } from './rig-server.ts';

/** `port`: where hands connect, on 127.0.0.1. `id`: how they address this reader. */
const options = z.strictObject({ port: z.int().min(1).max(65_535), id: z.string().min(1) });

/** A badge reader without a reader: taps come as lines of JSON over TCP. */
export const virtualReader = defineReader({
  name: 'virtual',
  options,
  async open({ port, id }, listener) {
    const connection = await withRig(port, (rig) => rig.openReader(id, listener));
    return {
      closed: connection.closed,
      close: async () => {
        await connection.close();
        await leaveRig(port);
      },
    };
  },
});
