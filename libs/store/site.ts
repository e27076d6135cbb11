import { all, nameKey, run, type Command, type Query } from './statement.ts';
import type { SiteFacts } from './store.ts';

/** Rows no longer named stay, marked retired: history points at them. */
function* retireOthers(table: 'stations' | 'devices', named: readonly { id: string }[]): Query<void> {
  const keep = new Set(named.map((n) => n.id));
  const stored = yield* all<{ id: string }>(`SELECT id FROM ${table} WHERE retired = 0`);
  for (const { id } of stored) {
    if (!keep.has(id)) yield* run(`UPDATE ${table} SET retired = 1 WHERE id = ?`, id);
  }
}

function* writeStations(site: SiteFacts): Query<void> {
  for (const s of site.stations) {
    yield* run(
      `INSERT INTO stations (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, retired = 0
       WHERE stations.name <> excluded.name OR stations.retired = 1`,
      s.id,
      s.name,
    );
  }
}

function* writeDevices(site: SiteFacts): Query<void> {
  for (const d of site.devices) {
    yield* run(
      `INSERT INTO devices (id, name, name_key, serial, serial_key, device_group, platform) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, serial = excluded.serial,
         serial_key = excluded.serial_key, device_group = excluded.device_group, platform = excluded.platform,
         retired = CASE WHEN devices.retired_by IS NULL THEN 0 ELSE 1 END
       WHERE (devices.retired = 1 AND devices.retired_by IS NULL) OR devices.name <> excluded.name OR devices.serial <> excluded.serial
         OR devices.device_group <> excluded.device_group OR devices.platform <> excluded.platform`,
      d.id,
      d.name,
      nameKey(d.name),
      d.serial,
      nameKey(d.serial),
      d.group,
      d.platform,
    );
  }
}

type StoredTie = { station: string; cabinet: string; bay: number; device_id: string };

const bayKey = (b: { station: string; cabinet: string; bay: number }) =>
  `${b.station}\n${b.cabinet}\n${b.bay}`;

/**
 * Old ties go first, so that two devices may change places. A bay that gets another device forgets its level:
 * what the cabinet reports next is news about that device.
 */
function* tieBays(site: SiteFacts): Query<void> {
  const wanted = new Map(site.bays.map((b) => [bayKey(b), b.device]));
  const stored = yield* all<StoredTie>(
    'SELECT station, cabinet, bay, device_id FROM bays WHERE device_id IS NOT NULL',
  );
  for (const b of stored) {
    if (wanted.get(bayKey(b)) === b.device_id) {
      wanted.delete(bayKey(b));
      continue;
    }
    yield* run(
      `UPDATE bays SET device_id = NULL, occupied = NULL, charged = NULL, charge_percent = NULL, faulty = NULL, level_at = NULL, occupied_since = NULL, left_at = NULL
       WHERE station = ? AND cabinet = ? AND bay = ?`,
      b.station,
      b.cabinet,
      b.bay,
    );
  }
  for (const b of site.bays) {
    if (!wanted.has(bayKey(b))) continue;
    yield* run(
      `INSERT INTO bays (station, cabinet, bay, device_id) VALUES (?, ?, ?, ?)
       ON CONFLICT (station, cabinet, bay) DO UPDATE SET device_id = excluded.device_id, occupied = NULL, charged = NULL,
         charge_percent = NULL, faulty = NULL, level_at = NULL, occupied_since = NULL, left_at = NULL`,
      b.station,
      b.cabinet,
      b.bay,
      b.device,
    );
  }
}

/** Makes the store say what the site file says. The same file again writes nothing. */
export function* syncSite(site: SiteFacts): Command<void> {
  yield* writeStations(site);
  yield* retireOthers('stations', site.stations);
  yield* writeDevices(site);
  yield* retireOthers('devices', site.devices);
  yield* tieBays(site);
}
