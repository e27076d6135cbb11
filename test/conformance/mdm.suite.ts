import { afterEach, describe, expect, it } from '@jest/globals';
import { isFault, type Fault, type FaultCode } from '#libs/domain';
import type { Mdm } from '#libs/mdm';

/** Who and what the rig's MDM knows, by the words of the stories below. */
export interface MdmCast {
  /** Multi-staged, enrolled, with the staging user at the start. */
  device: string;
  otherDevice: string;
  unknownDevice: string;
  notEnrolled: string;
  notMultiStaged: string;
  /** Of a platform whose enrollment user cannot be changed. */
  wrongPlatform: string;
  person: string;
  otherPerson: string;
  /** Begins like `person` and is nobody's name. */
  almostPerson: string;
  inactivePerson: string;
  stagingUser: string;
}

/** What can be made to go wrong, once, with the next request of its kind. */
export type MdmTrouble =
  | 'forbidden'
  | 'busy'
  | 'out-of-service'
  | 'bad-gateway'
  | 'gateway-timeout'
  | 'page-instead'
  | 'connection-lost'
  | 'silent-before-change'
  | 'silent-after-change';

export interface MdmRig {
  cast: MdmCast;
  open(options?: { timeLimitMs?: number; wrongSecret?: boolean }): Mdm;
  /** The MDM's own word, asked past the adapter. */
  holder(serial: string): string;
  /** Commands in the device's queue, by the names of the port, oldest first. */
  commands(serial: string): string[];
  /** Strikes the next assignment or command, or the next look at a device. */
  strike(trouble: MdmTrouble, on: 'change' | 'read'): void;
  /** From now on nobody listens. */
  gone(): Promise<void>;
  close(): Promise<void>;
}

/** Long enough for a busy machine to answer what is not struck. */
const shortLimitMs = 1_000;

export const faultOf = async (work: Promise<unknown>): Promise<Fault> => {
  const error: unknown = await work.then(
    () => undefined,
    (e: unknown) => e,
  );
  if (isFault(error)) return error;
  throw new Error('no fault came', { cause: error });
};

type Pick = (cast: MdmCast) => [serial: string, userName: string];

const refusals: [string, Pick, FaultCode][] = [
  ['a device it does not know', (c) => [c.unknownDevice, c.person], 'mdm-device-unknown'],
  ['a device that is not enrolled', (c) => [c.notEnrolled, c.person], 'mdm-device-not-enrolled'],
  ['a device not enrolled for sharing', (c) => [c.notMultiStaged, c.person], 'mdm-not-multi-staging'],
  ['a device of another platform', (c) => [c.wrongPlatform, c.person], 'mdm-platform'],
  ['a name that merely resembles one', (c) => [c.device, c.almostPerson], 'mdm-user-unknown'],
  ['a person who is not active', (c) => [c.device, c.inactivePerson], 'mdm-user-inactive'],
];

/** Trouble, what it means for a change, and what for a look. */
const troubles: [MdmTrouble, FaultCode, FaultCode][] = [
  ['forbidden', 'mdm-forbidden', 'mdm-forbidden'],
  ['busy', 'mdm-quota', 'mdm-quota'],
  ['out-of-service', 'mdm-unreachable', 'mdm-unreachable'],
  ['bad-gateway', 'mdm-ambiguous', 'mdm-unreachable'],
  ['gateway-timeout', 'mdm-ambiguous', 'mdm-unreachable'],
  ['page-instead', 'mdm-nonsense', 'mdm-nonsense'],
  ['connection-lost', 'mdm-ambiguous', 'mdm-unreachable'],
];

/** What every adapter of the port `Mdm` promises. `makeRig` starts a fresh MDM for each test. */
export function mdmSuite(name: string, makeRig: () => Promise<MdmRig>): void {
  describe(`${name} as an Mdm`, () => {
    let rig: MdmRig;
    let opened: Mdm[] = [];
    const reopen = (options?: Parameters<MdmRig['open']>[0]): Mdm => {
      const mdm = rig.open(options);
      opened.push(mdm);
      return mdm;
    };
    const start = async (options?: Parameters<MdmRig['open']>[0]): Promise<[Mdm, MdmCast]> => {
      rig = await makeRig();
      return [reopen(options), rig.cast];
    };
    afterEach(async () => {
      await Promise.all(opened.map((mdm) => mdm.close()));
      opened = [];
      await rig.close();
    });

    it('says what it talks to', async () => {
      const [mdm] = await start();
      const { product, version } = await mdm.check();
      expect(product).not.toBe('');
      expect(version).toMatch(/\d/);
    });

    it('shows a device with platform, enrolment and the staging user', async () => {
      const [mdm, { device, stagingUser, notEnrolled }] = await start();
      expect(await mdm.readDevice(device)).toMatchObject({
        serial: device,
        enrolled: true,
        holder: { userName: stagingUser },
      });
      expect((await mdm.readDevice(device)).platform).not.toBe('');
      expect((await mdm.readDevice(notEnrolled)).enrolled).toBe(false);
    });

    it('gives a device to a person and back to the staging user, and reads each back', async () => {
      const [mdm, { device, person, stagingUser }] = await start();
      const answer = await mdm.assign(device, person);
      expect(answer.calls).toBeGreaterThan(0);
      expect((await mdm.readDevice(device)).holder.userName).toBe(person);
      expect(rig.holder(device)).toBe(person);
      await mdm.assign(device, stagingUser);
      expect((await mdm.readDevice(device)).holder.userName).toBe(stagingUser);
      expect(rig.holder(device)).toBe(stagingUser);
    });

    it('takes names in any case, and once it knows both needs one request', async () => {
      const [mdm, { device, person, stagingUser }] = await start();
      await mdm.assign(device, person.toUpperCase());
      expect(rig.holder(device)).toBe(person);
      await mdm.assign(device, stagingUser);
      expect((await mdm.assign(device.toLowerCase(), person)).calls).toBe(1);
    });

    it('sees what somebody else changed: it reads, it does not remember', async () => {
      const [mdm, { device, person, otherPerson, stagingUser }] = await start();
      await mdm.assign(device, person);
      const colleague = reopen();
      await colleague.assign(device, stagingUser);
      await colleague.assign(device, otherPerson);
      expect((await mdm.readDevice(device)).holder.userName).toBe(otherPerson);
    });

    it('hands commands on', async () => {
      const [mdm, { device }] = await start();
      await mdm.command(device, { name: 'clear-passcode' });
      await mdm.command(device, { name: 'sync' });
      expect(rig.commands(device)).toEqual(['clear-passcode', 'sync']);
    });

    it('sends a command to a device it was told to meet in one request, and to a stranger in more', async () => {
      const [mdm, { device, otherDevice, unknownDevice }] = await start();
      await mdm.meet(device);
      expect(rig.commands(device)).toEqual([]);
      expect((await mdm.command(device, { name: 'sync' })).calls).toBe(1);
      expect((await mdm.command(otherDevice, { name: 'sync' })).calls).toBeGreaterThan(1);
      expect((await faultOf(mdm.meet(unknownDevice))).code).toBe('mdm-device-unknown');
    });

    it('reads many in few requests, and leaves out whom it does not know', async () => {
      const [mdm, { device, otherDevice, unknownDevice, person }] = await start();
      await mdm.assign(device, person);
      const { devices, unreachable } = await mdm.readDevices([device, unknownDevice, otherDevice]);
      expect([...devices.keys()].sort()).toEqual([device, otherDevice].sort());
      expect([devices.get(device), unreachable.size]).toEqual([await mdm.readDevice(device), 0]);
    });

    it('says of each of many that nobody could be asked about it, and throws nothing', async () => {
      const [mdm, { device, otherDevice }] = await start();
      await mdm.readDevice(device);
      await rig.gone();
      const { devices, unreachable } = await mdm.readDevices([device, otherDevice]);
      expect(devices.size).toBe(0);
      expect([...unreachable].map(([serial, { code }]) => [serial, code])).toEqual([
        [device, 'mdm-unreachable'],
        [otherDevice, 'mdm-unreachable'],
      ]);
    });

    it('sees what a command asks for come true, and what it cannot see it does not guess', async () => {
      const [mdm, { device, unknownDevice }] = await start();
      const rename = { name: 'rename', to: 'Phone of the night' } as const;
      expect(await mdm.look(device, rename)).toBe('unseen');
      await mdm.command(device, rename);
      expect(await mdm.look(device, rename)).toBe('seen');
      await mdm.command(device, { name: 'rename', to: 'Phone of the day' });
      expect(await mdm.look(device, rename)).toBe('unseen');
      expect(await mdm.look(device, { name: 'lock' })).toBe('unknown');
      expect((await faultOf(mdm.look(unknownDevice, rename))).code).toBe('mdm-device-unknown');
    });

    it('may be asked at once while nothing speaks against it', async () => {
      const [mdm, { device }] = await start();
      expect(mdm.availability(device)).toBe(0);
      await mdm.readDevice(device);
      expect(mdm.availability(device)).toBe(0);
    });

    it.each(refusals)('refuses to assign %s, and then assigns what it knows', async (_, pick, code) => {
      const [mdm, cast] = await start();
      const [serial, userName] = pick(cast);
      const fault = await faultOf(mdm.assign(serial, userName));
      expect(fault.code).toBe(code);
      expect(JSON.stringify([fault.message, fault.detail])).not.toContain(userName);
      expect(rig.holder(cast.device)).toBe(cast.stagingUser);
      await mdm.assign(cast.device, cast.person);
      expect(rig.holder(cast.device)).toBe(cast.person);
    });

    it('refuses to read or command a device it does not know', async () => {
      const [mdm, { device, unknownDevice }] = await start();
      expect((await faultOf(mdm.readDevice(unknownDevice))).code).toBe('mdm-device-unknown');
      expect((await faultOf(mdm.command(unknownDevice, { name: 'sync' }))).code).toBe('mdm-device-unknown');
      expect((await mdm.readDevice(device)).serial).toBe(device);
      await mdm.command(device, { name: 'sync' });
      expect(rig.commands(device)).toEqual(['sync']);
    });

    it('is refused with a wrong secret, and not with the right one', async () => {
      const [mdm, { device, person, stagingUser }] = await start({ wrongSecret: true });
      expect((await faultOf(mdm.check())).code).toBe('mdm-authentication');
      expect((await faultOf(mdm.assign(device, person))).code).toBe('mdm-authentication');
      expect(rig.holder(device)).toBe(stagingUser);
      await reopen().assign(device, person);
      expect(rig.holder(device)).toBe(person);
    });

    it.each(troubles)('meets "%s": %s for a change, %s for a look', async (trouble, changed, looked) => {
      const [mdm, { device, person, stagingUser }] = await start();
      await mdm.assign(device, stagingUser);
      await mdm.assign(device, person);
      rig.strike(trouble, 'change');
      expect((await faultOf(mdm.assign(device, stagingUser))).code).toBe(changed);
      expect(rig.holder(device)).toBe(person);
      rig.strike(trouble, 'change');
      expect((await faultOf(mdm.command(device, { name: 'sync' }))).code).toBe(changed);
      rig.strike(trouble, 'read');
      expect((await faultOf(mdm.readDevice(device))).code).toBe(looked);
      await mdm.assign(device, stagingUser);
      expect((await mdm.readDevice(device)).holder.userName).toBe(stagingUser);
    });

    it('says how long to wait when the MDM is busy', async () => {
      const [mdm, { device }] = await start();
      rig.strike('busy', 'read');
      const { detail } = await faultOf(mdm.readDevice(device));
      expect(detail.retryAfterMs).toBeGreaterThanOrEqual(1_000);
      expect(detail.retryAfterMs).toBeLessThanOrEqual(900_000);
    });

    it('does not know whether a change was made that nobody answered, and reading tells', async () => {
      const [mdm, { device, person, stagingUser }] = await start({ timeLimitMs: shortLimitMs });
      await mdm.assign(device, stagingUser);
      rig.strike('silent-after-change', 'change');
      expect((await faultOf(mdm.assign(device, person))).code).toBe('mdm-ambiguous');
      expect((await mdm.readDevice(device)).holder.userName).toBe(person);
      rig.strike('silent-before-change', 'change');
      expect((await faultOf(mdm.assign(device, stagingUser))).code).toBe('mdm-ambiguous');
      expect((await mdm.readDevice(device)).holder.userName).toBe(person);
    });

    it('is unreachable, not ambiguous, when a look is what nobody answers', async () => {
      const [mdm, { device, person }] = await start({ timeLimitMs: shortLimitMs });
      rig.strike('silent-before-change', 'read');
      expect((await faultOf(mdm.assign(device, person))).code).toBe('mdm-unreachable');
      await mdm.assign(device, person);
      expect(rig.holder(device)).toBe(person);
    });

    it('is stopped by its caller', async () => {
      const [mdm, { device, person, stagingUser }] = await start();
      expect((await faultOf(mdm.assign(device, person, AbortSignal.abort()))).code).toBe('mdm-unreachable');
      expect(rig.holder(device)).toBe(stagingUser);
      await mdm.assign(device, person, new AbortController().signal);
      expect(rig.holder(device)).toBe(person);
    });

    it('is unreachable when nobody listens, with connections that stood and without', async () => {
      const [mdm, { device, person }] = await start();
      await mdm.assign(device, person);
      await rig.gone();
      expect((await faultOf(mdm.readDevice(device))).code).toBe('mdm-unreachable');
      expect((await faultOf(mdm.assign(device, person))).code).toBe('mdm-unreachable');
      expect((await faultOf(reopen().assign(device, person))).code).toBe('mdm-unreachable');
    });

    it('serves many at once', async () => {
      const [mdm, { device, otherDevice, person, otherPerson }] = await start();
      const looks = Array.from({ length: 20 }, () => mdm.readDevice(device));
      await Promise.all([...looks, mdm.assign(device, person), mdm.assign(otherDevice, otherPerson)]);
      expect([rig.holder(device), rig.holder(otherDevice)]).toEqual([person, otherPerson]);
    });
  });
}
