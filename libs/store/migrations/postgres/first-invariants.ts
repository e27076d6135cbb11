const never = (table: string, verbs: string): string[] => [
  `CREATE TRIGGER ${table}_append_only BEFORE ${verbs} ON ${table} FOR EACH ROW EXECUTE FUNCTION append_only()`,
  `CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION append_only()`,
];

/** The promises of SQLite's first-invariants.ts, in PL/pgSQL. */
export const postgresInvariants: readonly string[] = [
  `CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$`,
  ...['audit', 'journal', 'taps', 'workflow_versions'].flatMap((t) => never(t, 'UPDATE OR DELETE')),
  ...['custody', 'effects', 'runs', 'devices', 'people', 'badges', 'badge_readings'].flatMap((t) =>
    never(t, 'DELETE'),
  ),
  `CREATE FUNCTION custody_fits() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NEW.epoch IS DISTINCT FROM (SELECT epoch + 1 FROM devices WHERE id = NEW.device_id FOR NO KEY UPDATE) THEN
       RAISE EXCEPTION 'custody: the epoch must be one more than the device''s';
     END IF;
     IF NEW.closed_by_epoch IS NOT NULL THEN RAISE EXCEPTION 'custody: a row is written open'; END IF;
     IF NEW.kind <> 'out' AND NOT EXISTS (
       SELECT 1 FROM custody WHERE device_id = NEW.device_id AND kind = 'out' AND closed_by_epoch IS NULL) THEN
       RAISE EXCEPTION 'custody: the device is not out';
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER custody_fits BEFORE INSERT ON custody FOR EACH ROW EXECUTE FUNCTION custody_fits()`,
  `CREATE FUNCTION custody_moves() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NEW.kind <> 'out' THEN
       UPDATE custody SET closed_by_epoch = NEW.epoch, closed_at = NEW.at
        WHERE device_id = NEW.device_id AND kind = 'out' AND closed_by_epoch IS NULL;
     END IF;
     UPDATE devices SET epoch = NEW.epoch, times_out = times_out + (NEW.kind = 'out')::int WHERE id = NEW.device_id;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER custody_moves AFTER INSERT ON custody FOR EACH ROW EXECUTE FUNCTION custody_moves()`,
  `CREATE FUNCTION custody_closes_once() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF OLD.closed_by_epoch IS NOT NULL OR NEW.closed_by_epoch IS NULL
        OR (to_jsonb(NEW) - 'closed_by_epoch' - 'closed_at') <> (to_jsonb(OLD) - 'closed_by_epoch' - 'closed_at') THEN
       RAISE EXCEPTION 'custody is append-only';
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER custody_closes_once BEFORE UPDATE ON custody FOR EACH ROW EXECUTE FUNCTION custody_closes_once()`,
  `CREATE FUNCTION epoch_rises() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NEW.epoch < OLD.epoch THEN RAISE EXCEPTION 'devices: the epoch never goes back'; END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER devices_epoch_rises BEFORE UPDATE ON devices FOR EACH ROW EXECUTE FUNCTION epoch_rises()`,
  `CREATE FUNCTION stay_settled() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF OLD.state IN ('done', 'superseded', 'expired') AND NEW.state <> OLD.state THEN
       RAISE EXCEPTION 'effects: a settled effect stays settled';
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER effects_stay_settled BEFORE UPDATE ON effects FOR EACH ROW EXECUTE FUNCTION stay_settled()`,
];
