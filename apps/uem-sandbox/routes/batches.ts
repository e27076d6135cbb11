import { json, refuse } from '../wire/answer.ts';
import type { Route } from '../wire/call.ts';
import { partsOf } from '../wire/multipart.ts';
import { batchTypes } from '../world/batch.ts';
import { accept } from '../world/work.ts';
import { groupRefused } from './user-body.ts';
import { groupWithUuid } from './users-v2.ts';

/**
 * `POST /system/users/batches`: a CSV file in a form, 201 with the id of the batch; it is imported later, row by row.
 * The API has no route that says how it went (the console has): `GET /sandbox/batches` shows it. The refusals are
 * this stand-in's own.
 */
export const batchRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/system/users/batches',
    versions: [1],
    right: 'users-execute',
    handle(call) {
      const { world, query, account } = call;
      const word = (query.get('batch_type') ?? query.get('batchtype') ?? '').toUpperCase();
      const type = batchTypes.find((t) => t === word);
      if (type === undefined)
        return refuse(400, 6, `The batch type ${word.slice(0, 60)} is not one of ${batchTypes.join(', ')}.`);
      const uuid = query.get('organizationgroupuuid') ?? '';
      const group = groupWithUuid(call, uuid);
      if (group === undefined) return groupRefused(uuid);
      const name = query.get('batchname') ?? '';
      if (name === '')
        return refuse(400, 6, 'Mandatory input parameter missing. Mandatory params : batchName');
      const file = partsOf(call.contentType, call.text)?.find((p) => p.fileName !== undefined);
      if (file === undefined || file.text.trim() === '')
        return refuse(400, 400, 'A form (multipart/form-data) with a CSV file is needed.');
      const id = ++world.lastBatchId;
      world.batches.set(id, {
        id,
        uuid: world.chance.uuid(),
        name,
        description: query.get('batchdescription') ?? '',
        type,
        groupId: group.id,
        by: account.name,
        mayStage: account.role.rights.has('staging-users'),
        csv: file.text,
        state: 'accepted',
        rows: [],
      });
      accept(world, { kind: 'batch', batchId: id });
      return json(201, id);
    },
  },
];
