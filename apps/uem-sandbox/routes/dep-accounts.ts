import { z } from 'zod';
import { empty, json, refuse } from '../wire/answer.ts';
import type { Route } from '../wire/call.ts';
import { depCertificate } from '../world/dep-certificate.ts';
import { addDepAccount, removeDepAccount } from '../world/dep-sync.ts';

const accountBody = z.object({ CertificateId: z.coerce.number().int(), TokenId: z.coerce.number().int() });

/** The link of a group to Apple's server, and the certificate it is made with (Omnissa UEM API, DeviceEnrollmentProgramV1). */
export const depAccountRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/mdm/dep/certificates/{id:int}',
    versions: [1],
    right: 'enrollment-execute',
    handle({ world, account, ids }) {
      const group = world.groups.all.get(ids['id'] ?? 0);
      if (group === undefined || !account.reach.has(group.id))
        return refuse(400, 400, 'Failed to save certificate for DEP.');
      const id = ++world.dep.lastId;
      const pem = depCertificate(group.name, id, world.clock.now());
      world.dep.certificates.set(id, { id, groupId: group.id, pem });
      return json(201, id);
    },
  },
  {
    method: 'GET',
    path: '/api/mdm/dep/certificates/{id:int}',
    versions: [1],
    right: 'enrollment-read',
    handle({ world, account, ids }) {
      const found = world.dep.certificates.get(ids['id'] ?? 0);
      return found === undefined || !account.reach.has(found.groupId)
        ? refuse(400, 400, 'No certificate found for the given ID.')
        : { status: 200, contentType: 'application/x-pem-file', body: found.pem };
    },
  },
  {
    method: 'POST',
    path: '/api/mdm/dep/accounts/{id:int}',
    versions: [1],
    right: 'enrollment-execute',
    handle({ world, account, ids, body }) {
      const groupId = ids['id'] ?? 0;
      const read = accountBody.safeParse(body);
      if (!read.success) return refuse(400, 6, 'CertificateId and TokenId are required.');
      if (!account.reach.has(groupId))
        return refuse(
          400,
          6,
          `Organization Group with id : ${groupId} not found or Admin user does not have access to it.`,
        );
      const certificate = world.dep.certificates.get(read.data.CertificateId);
      if (certificate === undefined || certificate.groupId !== groupId)
        return refuse(400, 6, 'No certificate found for the given ID.');
      const present = world.dep.accounts.get(groupId);
      if (present !== undefined) {
        // Apple's tokens run out after a year: the next one takes the place of the last.
        Object.assign(present, { certificateId: certificate.id, tokenId: read.data.TokenId });
        return json(201, present.id);
      }
      return json(201, addDepAccount(world, groupId, certificate.id, read.data.TokenId).id);
    },
  },
  {
    method: 'DELETE',
    path: '/api/mdm/dep/accounts/{id:int}',
    versions: [1],
    right: 'enrollment-execute',
    handle({ world, account, ids }) {
      const groupId = ids['id'] ?? 0;
      const found = account.reach.has(groupId) ? world.dep.accounts.get(groupId) : undefined;
      if (found === undefined)
        return refuse(404, 404, 'DEP account not found for the given organization group UUID.');
      removeDepAccount(world, found);
      return empty(204);
    },
  },
];
