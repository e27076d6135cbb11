import { describe, expect, it } from '@jest/globals';
import { egressProblems } from '../../.ci/egress.mjs';

const uuid = '3d958f38-246e-4854-a306-189d941ab073';
const product = (method: string, path: string, port = 1) => ({ method, path, port, userAgent: 'tapstand' });
const wipe = product('POST', `/api/mdm/devices/${uuid}/commands/DeviceWipe`);

describe('the proof of what leaves', () => {
  it('has nothing to say of what the product may send', () => {
    const requests = [
      product('GET', '/api/mdm/devices?searchby=Serialnumber&id=7'),
      product('PATCH', '/api/mdm/devices/7/enrollmentuser/8'),
      product('POST', '/api/mdm/devices/7/commands?command=SyncDevice'),
    ];
    expect(egressProblems(requests)).toEqual([]);
  });

  it.each([
    product('POST', '/api/mdm/devices/7/commands?command=EnterpriseWipe'),
    product('POST', '/api/mdm/devices/7/commands?command=DeviceWipe'),
    product('POST', `/api/mdm/devices/${uuid}/commands/EnterpriseWipe`),
    product('DELETE', '/api/mdm/devices?searchby=Serialnumber&id=7'),
    product('POST', '/api/mdm/devices/7/enrollmentuser/8'),
  ])('turns red when the product sends $method $path', (request) => {
    expect(egressProblems([request])).toHaveLength(1);
  });

  it('leaves what a bare client of a spec sends to it', () => {
    expect(egressProblems([{ ...wipe, userAgent: 'node' }])).toEqual([]);
  });

  it('lets a device be erased where the test enabled that, and at no other sandbox', () => {
    expect(egressProblems([{ port: 1, features: ['base', 'erase'] }, wipe])).toEqual([]);
    expect(egressProblems([{ port: 1, features: ['base', 'delete'] }, wipe])).toHaveLength(1);
    expect(egressProblems([{ port: 2, features: ['erase'] }, wipe])).toHaveLength(1);
    expect(egressProblems([wipe])).toEqual([expect.stringMatching(/nobody had enabled erase/)]);
  });
});
