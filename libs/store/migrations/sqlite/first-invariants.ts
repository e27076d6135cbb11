const never = (table: string, verb: 'UPDATE' | 'DELETE'): string =>
  `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
   BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`;

/**
 * What must hold even if the code above is wrong. Writing a custody row is enough: the triggers check its epoch,
 * close the open row and move the device, so no order of statements can leave half of a hand-out behind.
 */
export const sqliteInvariants: readonly string[] = [
  ...['audit', 'journal', 'taps', 'workflow_versions'].flatMap((t) => [
    never(t, 'UPDATE'),
    never(t, 'DELETE'),
  ]),
  ...['custody', 'effects', 'runs', 'devices', 'people', 'badges', 'badge_readings'].map((t) =>
    never(t, 'DELETE'),
  ),
  `CREATE TRIGGER custody_fits BEFORE INSERT ON custody BEGIN
     SELECT RAISE(ABORT, 'custody: the epoch must be one more than the device''s')
      WHERE NEW.epoch IS NOT (SELECT epoch + 1 FROM devices WHERE id = NEW.device_id);
     SELECT RAISE(ABORT, 'custody: a row is written open') WHERE NEW.closed_by_epoch IS NOT NULL;
     SELECT RAISE(ABORT, 'custody: the device is not out')
      WHERE NEW.kind <> 'out' AND NOT EXISTS (
        SELECT 1 FROM custody WHERE device_id = NEW.device_id AND kind = 'out' AND closed_by_epoch IS NULL);
   END`,
  `CREATE TRIGGER custody_moves AFTER INSERT ON custody BEGIN
     UPDATE custody SET closed_by_epoch = NEW.epoch, closed_at = NEW.at
      WHERE NEW.kind <> 'out' AND device_id = NEW.device_id AND kind = 'out' AND closed_by_epoch IS NULL;
     UPDATE devices SET epoch = NEW.epoch, times_out = times_out + (NEW.kind = 'out') WHERE id = NEW.device_id;
   END`,
  `CREATE TRIGGER custody_closes_once BEFORE UPDATE ON custody
   WHEN OLD.closed_by_epoch IS NOT NULL OR NEW.closed_by_epoch IS NULL OR OLD.id IS NOT NEW.id OR OLD.kind IS NOT NEW.kind
     OR OLD.device_id IS NOT NEW.device_id OR OLD.epoch IS NOT NEW.epoch OR OLD.person_id IS NOT NEW.person_id
     OR OLD.station IS NOT NEW.station OR OLD.run_id IS NOT NEW.run_id OR OLD.at IS NOT NEW.at OR OLD.reason IS NOT NEW.reason
   BEGIN SELECT RAISE(ABORT, 'custody is append-only'); END`,
  `CREATE TRIGGER devices_epoch_rises BEFORE UPDATE OF epoch ON devices WHEN NEW.epoch < OLD.epoch
   BEGIN SELECT RAISE(ABORT, 'devices: the epoch never goes back'); END`,
  `CREATE TRIGGER effects_stay_settled BEFORE UPDATE OF state ON effects WHEN OLD.state IN ('done', 'superseded', 'expired') AND NEW.state <> OLD.state
   BEGIN SELECT RAISE(ABORT, 'effects: a settled effect stays settled'); END`,
];
