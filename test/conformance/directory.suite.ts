import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Directory, DirectoryFind } from '#libs/directory';
import { isFault, type FaultCode, type Reading } from '#libs/domain';

/** Somebody the rig's directory knows. */
export interface KnownPerson {
  badge: string;
  userName: string;
  firstName: string;
  displayName: string;
}

/** How a directory is opened: as it should be, or with one thing wrong. */
export type DirectoryTrouble = 'none' | 'wrong-password' | 'wrong-authority' | 'nobody-listens';

/** A real directory with people in it, and the adapter under test. */
export interface DirectoryRig {
  /** The adapter, with a time limit of `timeLimitMs`. */
  open(trouble: DirectoryTrouble, timeLimitMs: number): Directory;
  /** The badge in the format the adapter compares, among others that it must ignore. */
  readings(badge: string): Reading[];
  anna: KnownPerson;
  /** A name beyond ASCII, and a name made of syntax. */
  umlaut: KnownPerson;
  hostileName: KnownPerson;
  /** Badges made of syntax, and whose they are. */
  hostileBadges: KnownPerson[];
  disabled: KnownPerson;
  sharedBadge: string;
  /** Accepts connections and says nothing. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** What must never stand in an error. */
  secrets: string[];
  dispose(): Promise<void>;
}

/** Nobody has these: each would match somebody if it were understood as syntax. */
const injections = [
  '*',
  '1c*',
  '*)(objectClass=*',
  '1c78f2bf)(|(uid=*',
  ')(cn=*',
  '\\2a',
  '1c78f2bf\\00',
  '1c78f2bf\u0000',
  '(',
  '',
];

const patientMs = 5_000;

/** Every directory adapter passes this on its real server. */
export function directorySuite(name: string, makeRig: () => Promise<DirectoryRig>): void {
  describe(name, () => {
    let rig: DirectoryRig;
    const opened: Directory[] = [];
    const open = (trouble: DirectoryTrouble = 'none', timeLimitMs = patientMs): Directory => {
      const directory = rig.open(trouble, timeLimitMs);
      opened.push(directory);
      return directory;
    };
    const find = (directory: Directory, badge: string) => directory.findByBadge(rig.readings(badge));
    const names = (found: DirectoryFind) => (found.found === 'one' ? found.person.userName : found.found);

    /** The code of the fault, once it is sure that it tells nobody anything. */
    const faultOf = async (work: Promise<unknown>): Promise<FaultCode | 'no fault'> => {
      try {
        await work;
        return 'no fault';
      } catch (e) {
        if (!isFault(e)) throw e;
        const told = `${e.message} ${JSON.stringify(e.detail)} ${String(e.cause)}`;
        for (const secret of [rig.anna.badge, rig.anna.displayName, ...rig.secrets])
          expect(told).not.toContain(secret);
        return e.code;
      }
    };

    beforeAll(async () => {
      rig = await makeRig();
    });
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((d) => d.close()));
    });
    afterAll(() => rig.dispose());

    who(() => rig, open, find, names);
    trouble(() => rig, open, find, names, faultOf);
  });
}

type Rig = () => DirectoryRig;
type Open = (trouble?: DirectoryTrouble, timeLimitMs?: number) => Directory;
type Find = (directory: Directory, badge: string) => Promise<DirectoryFind>;
type Names = (found: DirectoryFind) => string;

function who(rig: Rig, open: Open, find: Find, names: Names): void {
  it('finds the one person a badge belongs to, and her again by her id', async () => {
    const { anna } = rig();
    const directory = open();
    const found = await find(directory, anna.badge);
    expect(found).toMatchObject({
      found: 'one',
      person: {
        userName: anna.userName,
        firstName: anna.firstName,
        displayName: anna.displayName,
        enabled: true,
      },
    });
    if (found.found !== 'one') throw new Error('not found');
    expect(found.person.id).toMatch(/^[a-z]+:.+/);
    expect(found.person.seenAt).toBeGreaterThan(0);
    const again = await directory.findById(found.person.id);
    expect(again).toMatchObject({ found: 'one', person: { id: found.person.id, userName: anna.userName } });
  });

  it('gives the same id each time and different ids to different people', async () => {
    const directory = open();
    const { anna, umlaut } = rig();
    const ids = await Promise.all(
      [anna, anna, umlaut].map(async (p) => {
        const found = await find(directory, p.badge);
        return found.found === 'one' ? found.person.id : found.found;
      }),
    );
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
  });

  it('finds nobody for a badge nobody has, for an id nobody has, and for an id that is none of its own', async () => {
    const directory = open();
    expect(await find(directory, 'ffffffff')).toEqual({ found: 'none' });
    const found = await find(directory, rig().anna.badge);
    const id = found.found === 'one' ? found.person.id : '';
    expect(names(await directory.findById(id))).toBe(rig().anna.userName);
    expect(await directory.findById(id.replace(/.$/, (c) => (c === 'f' ? 'e' : 'f')))).toEqual({
      found: 'none',
    });
    expect(await directory.findById('elsewhere:anna')).toEqual({ found: 'none' });
    expect(await directory.findById(`${id})(uid=*`)).toEqual({ found: 'none' });
  });

  it('finds nobody where no reading has the format it compares', async () => {
    expect(await open().findByBadge([])).toEqual({ found: 'none' });
  });

  it('says that two people have one badge, and which one when only one has it', async () => {
    const directory = open();
    expect(await find(directory, rig().sharedBadge)).toEqual({ found: 'many', count: 2 });
    expect(names(await find(directory, rig().anna.badge))).toBe(rig().anna.userName);
  });

  it('says that an account is disabled, and that another is not', async () => {
    const directory = open();
    expect(await find(directory, rig().disabled.badge)).toMatchObject({ person: { enabled: false } });
    expect(await find(directory, rig().anna.badge)).toMatchObject({ person: { enabled: true } });
  });

  it('hands on names as they are, beyond ASCII and made of syntax', async () => {
    const directory = open();
    for (const p of [rig().umlaut, rig().hostileName]) {
      const { badge, ...rest } = p;
      const found = await find(directory, badge);
      expect(found).toMatchObject({ found: 'one', person: rest });
      if (found.found === 'one') expect(names(await directory.findById(found.person.id))).toBe(p.userName);
    }
  });

  it('takes characters of a badge as characters: they match nobody as syntax, and whoever really has them', async () => {
    const directory = open();
    for (const badge of injections)
      expect([badge, names(await find(directory, badge))]).toEqual([badge, 'none']);
    for (const p of rig().hostileBadges)
      expect([p.badge, names(await find(directory, p.badge))]).toEqual([p.badge, p.userName]);
  });

  it('answers two hundred questions at once, each with its own answer', async () => {
    const directory = open();
    const { anna, umlaut } = rig();
    const asked = Array.from({ length: 200 }, (_, n) => [anna, umlaut][n % 2] as KnownPerson);
    const found = await Promise.all(asked.map((p) => find(directory, p.badge)));
    expect(found.map(names)).toEqual(asked.map((p) => p.userName));
  });

  it('says in one sentence what answered', async () => {
    expect(await open().check()).toMatch(/^[^\n]+\.$/);
  });
}

function trouble(
  rig: Rig,
  open: Open,
  find: Find,
  names: Names,
  faultOf: (work: Promise<unknown>) => Promise<FaultCode | 'no fault'>,
): void {
  it.each([
    ['wrong-password', 'directory-refused'],
    ['wrong-authority', 'directory-certificate'],
    ['nobody-listens', 'directory-unreachable'],
  ] as const)(
    'with %s it throws %s, for a tap and for a check, and without it it answers',
    async (wrong, code) => {
      const { anna } = rig();
      const directory = open(wrong);
      expect(await faultOf(find(directory, anna.badge))).toBe(code);
      expect(await faultOf(directory.findById('ldap:5ee0c0de-1234-4abc-8def-000000000001'))).toBe(code);
      expect(await faultOf(directory.check())).toBe(code);
      expect(names(await find(open(), anna.badge))).toBe(anna.userName);
    },
  );

  it('throws directory-slow when its time limit has passed, whether it was connected or not, and answers afterwards', async () => {
    const { anna } = rig();
    const [connected, fresh] = [open('none', 250), open('none', 250)];
    expect(names(await find(connected, anna.badge))).toBe(anna.userName);
    rig().pause();
    try {
      const began = performance.now();
      const codes = await Promise.all([connected, fresh].map((d) => faultOf(find(d, anna.badge))));
      expect(codes).toEqual(['directory-slow', 'directory-slow']);
      expect(performance.now() - began).toBeLessThan(2_000);
      expect(await faultOf(find(connected, anna.badge))).toBe('directory-slow');
    } finally {
      rig().resume();
    }
    expect(names(await find(open(), anna.badge))).toBe(anna.userName);
    expect(names(await find(connected, anna.badge))).toBe(anna.userName);
    expect(names(await find(fresh, anna.badge))).toBe(anna.userName);
  });

  it('throws directory-unreachable while the server is down and recovers by itself when it is back', async () => {
    const { anna } = rig();
    const directory = open();
    expect(names(await find(directory, anna.badge))).toBe(anna.userName);
    await rig().stop();
    try {
      expect(await faultOf(find(directory, anna.badge))).toBe('directory-unreachable');
      expect(await faultOf(find(directory, anna.badge))).toBe('directory-unreachable');
    } finally {
      await rig().start();
    }
    expect(names(await find(directory, anna.badge))).toBe(anna.userName);
  });

  it('does not let a restart of the server between two taps be seen', async () => {
    const { anna } = rig();
    const directory = open();
    expect(names(await find(directory, anna.badge))).toBe(anna.userName);
    await rig().stop();
    await rig().start();
    expect(names(await find(directory, anna.badge))).toBe(anna.userName);
  });

  it('stops waiting when the caller has gone, with the caller’s reason, and goes on for others', async () => {
    const { anna } = rig();
    const directory = open();
    const gone = new Error('the caller has gone');
    const controller = new AbortController();
    rig().pause();
    const waiting = directory.findByBadge(rig().readings(anna.badge), controller.signal);
    controller.abort(gone);
    await expect(waiting).rejects.toBe(gone);
    await expect(directory.findByBadge(rig().readings(anna.badge), controller.signal)).rejects.toBe(gone);
    rig().resume();
    expect(names(await find(directory, anna.badge))).toBe(anna.userName);
  });

  it('refuses to answer after it was closed', async () => {
    const { anna } = rig();
    const directory = open();
    expect(names(await find(directory, anna.badge))).toBe(anna.userName);
    await directory.close();
    await directory.close();
    expect(await faultOf(find(directory, anna.badge))).toBe('directory-unreachable');
  });
}
