/**
 * The hand-written script: what a good developer writes in an afternoon for this one job, in one process.
 * Serial line → SQLite (WAL, FULL, one commit per tap) → WebSocket → HTTP call. The product is measured against it;
 * changing it is a commit of its own with its reason.
 */
import Database from 'better-sqlite3';
import { ReadlineParser, SerialPort } from 'serialport';
import { Pool } from 'undici';
import { WebSocketServer } from 'ws';

interface Options {
  readerPaths: string[];
  database: string;
  port: number;
  mdm: string;
}
const options = JSON.parse(process.argv[2] ?? '{}') as Options;
const devices = 1_000;

const db = new Database(options.database);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`CREATE TABLE custody (id INTEGER PRIMARY KEY, badge TEXT NOT NULL, device INTEGER NOT NULL, at INTEGER NOT NULL);
  CREATE TABLE device (id INTEGER PRIMARY KEY, holder TEXT, epoch INTEGER NOT NULL)`);
const addDevice = db.prepare('INSERT INTO device (id, epoch) VALUES (?, 0)');
db.transaction(() => {
  for (let id = 0; id < devices; id++) addDevice.run(id);
})();
const insert = db.prepare('INSERT INTO custody (badge, device, at) VALUES (?, ?, ?)');
const update = db.prepare('UPDATE device SET holder = ?, epoch = epoch + 1 WHERE id = ?');
const checkOut = db.transaction((badge: string, device: number) => {
  insert.run(badge, device, Date.now());
  update.run(badge, device);
});

const pool = new Pool(options.mdm, { connections: 16 });
const screens = new WebSocketServer({ host: '127.0.0.1', port: options.port });
const show = (moment: string, badge: string, device: number): void => {
  const frame = JSON.stringify({ moment, badge, device });
  for (const screen of screens.clients) screen.send(frame);
};

async function assign(badge: string, device: number): Promise<void> {
  const path = `/API/mdm/devices/${device}/enrollmentuser/${badge}`;
  const answer = await pool.request({ method: 'PATCH', path });
  await answer.body.dump();
  show('done', badge, device);
}

let next = 0;
function onTap(badge: string): void {
  const device = next++ % devices;
  show('read', badge, device);
  checkOut(badge, device);
  show('take', badge, device);
  assign(badge, device).catch(() => show('late', badge, device));
}

for (const path of options.readerPaths) {
  const port = new SerialPort({ path, baudRate: 9600 });
  port.pipe(new ReadlineParser({ delimiter: '\r\n' })).on('data', onTap);
}
