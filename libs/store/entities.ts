import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';

type Columns = Record<string, EntitySchemaColumnOptions>;

const text: EntitySchemaColumnOptions = { type: 'text' };
const integer: EntitySchemaColumnOptions = { type: 'integer' };
/** Epoch milliseconds. */
const time: EntitySchemaColumnOptions = { type: 'bigint' };
const key = (column: EntitySchemaColumnOptions): EntitySchemaColumnOptions => ({ ...column, primary: true });
const orNull = (column: EntitySchemaColumnOptions): EntitySchemaColumnOptions => ({
  ...column,
  nullable: true,
});

const table = (name: string, columns: Columns): EntitySchema =>
  new EntitySchema({ name, tableName: name, columns, synchronize: false });

/**
 * The tables as TypeORM knows them, by their stored names. Migrations make them; a spec holds that both name the same columns.
 * The hot path uses prepared statements: TypeORM's insert and update take two to three times as long.
 */
export const entities: EntitySchema[] = [
  table('meta', { name: key(text), value: text }),
  table('stations', { id: key(text), name: text, retired: integer }),
  table('devices', {
    id: key(text),
    name: text,
    name_key: text,
    serial: text,
    serial_key: text,
    device_group: text,
    platform: text,
    epoch: integer,
    in_pool: integer,
    retired: integer,
    times_out: integer,
  }),
  table('bays', {
    station: key(text),
    cabinet: key(text),
    bay: key(integer),
    device_id: orNull(text),
    occupied: orNull(integer),
    charged: orNull(integer),
    charge_percent: orNull({ type: 'double precision' }),
    faulty: orNull(integer),
    level_at: orNull(time),
    occupied_since: orNull(time),
  }),
  table('people', {
    id: key(text),
    user_name: text,
    user_name_key: text,
    first_name: text,
    display_name: text,
    enabled: integer,
    attributes: text,
    seen_at: time,
  }),
  table('badges', { id: key(text), state: text, revoked_at: orNull(time), created_at: time }),
  table('badge_readings', { hmac: key(text), badge_id: text }),
  table('badge_people', { badge_id: key(text), person_id: key(text), source: text, seen_at: time }),
  table('taps', {
    station: key(text),
    boot: key(text),
    seq: key(time),
    reader: text,
    at: time,
    received_at: time,
    badge: orNull(text),
    outcome: text,
    run_id: orNull(text),
  }),
  table('workflow_versions', { id: key(text), version: key(integer), body: text, created_at: time }),
  table('runs', {
    id: key(text),
    revision: integer,
    workflow: text,
    workflow_version: integer,
    started_by: text,
    station: text,
    lane: text,
    person_id: orNull(text),
    device_id: orNull(text),
    epoch: orNull(integer),
    state: text,
    position: integer,
    attributes: text,
    created_at: time,
    ended_at: orNull(time),
  }),
  table('custody', {
    id: text,
    kind: text,
    device_id: key(text),
    epoch: key(integer),
    person_id: orNull(text),
    station: text,
    run_id: text,
    at: time,
    reason: orNull(text),
    closed_by_epoch: orNull(integer),
    closed_at: orNull(time),
  }),
  table('journal', {
    seq: key(time),
    run_id: text,
    at: time,
    step: integer,
    attempt: integer,
    event: text,
    detail: text,
  }),
  table('effects', {
    seq: key(time),
    id: text,
    run_id: text,
    step: integer,
    device_id: text,
    epoch: integer,
    target: text,
    delivery: text,
    register: orNull(text),
    type: text,
    params: text,
    supersedable: integer,
    not_after: orNull(time),
    state: text,
    attempts: integer,
    next_at: time,
    first_sent_at: orNull(time),
    lease_until: orNull(time),
    lease_owner: orNull(text),
    claimed_at: orNull(time),
    due_at: time,
    created_at: time,
  }),
  table('waits', { run_id: key(text), kind: text, device_id: text, deadline: time }),
  table('readiness', {
    name: key(text),
    begun_at: time,
    lease_until: orNull(time),
    report: orNull(text),
  }),
  table('audit', { seq: key(time), at: time, actor: text, action: text, subject: text, detail: text }),
];
