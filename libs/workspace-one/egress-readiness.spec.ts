import { describe, expect, it } from '@jest/globals';
import { mdmRights } from '#libs/mdm';
import { egressGate } from './egress.ts';
import { nobody, noUuid, readinessEgress } from './egress-readiness.ts';
import { inventoryRoutes, probeRoute } from './inventory-routes.ts';
import type { Route } from './route.ts';

const gate = egressGate(new Set(['base', 'readiness']));
const probes = mdmRights.flatMap((right) => probeRoute(right) ?? []);
const lists = [
  inventoryRoutes.deviceList(0),
  inventoryRoutes.userList(1),
  inventoryRoutes.groupList(2),
  inventoryRoutes.admins('api', 0),
];

/** The same request for somebody who may exist. */
const ofSomebody = (route: Route): Route => ({
  ...route,
  path: route.path.replaceAll(String(nobody), '7').replaceAll(noUuid, '3d958f38-246e-4854-a306-189d941ab073'),
});

describe('what looking for readiness may send', () => {
  it('is its lists and its questions', () => {
    for (const route of [...lists, ...probes]) expect(() => gate(route)).not.toThrow();
    expect(probes.length).toBe(mdmRights.length - 2);
  });

  it('is nothing of it without the feature', () => {
    for (const route of [...lists, ...probes])
      expect(() => egressGate(new Set(['base']))(route)).toThrow(/nothing was sent|not on the list/);
  });

  it.each(probes)('is never $method $path for a device or user that may exist', (route) => {
    expect(ofSomebody(route).path).not.toBe(route.path);
    expect(() => gate(ofSomebody(route))).toThrow(/nothing was sent|not on the list/);
  });

  it('names nobody in every row that is no list', () => {
    const others = readinessEgress.filter((row) => row.method !== 'GET');
    const toNobody = (path: string) => path.includes(String(nobody)) || path.includes(noUuid);
    expect(others.length).toBeGreaterThan(5);
    expect(others.filter((row) => !toNobody(row.path) || row.path.includes('{'))).toEqual([]);
  });

  it('holds no wipe and no deletion', () => {
    const harsh = readinessEgress.filter((r) => r.method === 'DELETE' || /wipe|delete/i.test(r.path));
    expect(harsh).toEqual([]);
    for (const command of ['DeviceWipe', 'EnterpriseWipe'])
      expect(() =>
        gate({ method: 'POST', path: `/api/mdm/devices/${nobody}/commands`, query: { command } }),
      ).toThrow(/not on the list/);
  });
});
