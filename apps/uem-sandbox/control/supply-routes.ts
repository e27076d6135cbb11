import { json } from '../wire/answer.ts';
import { ControlRefused } from './control-refused.ts';
import type { ControlRoute } from './control-route.ts';
import type { AppleWish, UploadWish } from './supply.ts';

/** Apple's list, the manufacturers' uploads, and how bulk imports went. */
export const supplyRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/sandbox/apple-devices',
    handle: ({ control }) => json(200, control.supply.appleDevices()),
  },
  {
    method: 'POST',
    path: '/sandbox/apple-devices',
    body: true,
    handle: ({ control, body }) => json(200, control.supply.changeAppleDevices(body as AppleWish)),
  },
  {
    method: 'POST',
    path: '/sandbox/drop-ship',
    body: true,
    handle: ({ control, body }) => json(201, { uploaded: control.supply.upload(body as UploadWish) }),
  },
  { method: 'GET', path: '/sandbox/batches', handle: ({ control }) => json(200, control.supply.batches()) },
  {
    method: 'GET',
    path: '/sandbox/batches/*',
    handle({ control, tail }) {
      const found = control.supply.batches().find((b) => String(b.id) === tail);
      if (found === undefined) throw new ControlRefused(`no batch has the id "${tail}"`);
      return json(200, found);
    },
  },
];
