import { systemClock } from '#libs/clock';
import { behaviours, openUemModel, UemModel, type Behaviour } from '#test/simulators/uem-model';
import { mdmSuite, type MdmCast, type MdmTrouble } from './mdm.suite.ts';

const cast: MdmCast = {
  device: 'SN1',
  otherDevice: 'SN2',
  unknownDevice: 'SN9',
  notEnrolled: 'SN3',
  notMultiStaged: 'SN4',
  wrongPlatform: 'SN5',
  person: 'anna.berg',
  otherPerson: 'ben.okafor',
  almostPerson: 'anna.ber',
  inactivePerson: 'ines.moreau',
  stagingUser: 'staging-ward',
};

const troubles: Record<MdmTrouble, Behaviour> = {
  forbidden: behaviours.forbidden(),
  busy: behaviours.quota(30_000),
  'out-of-service': behaviours.unavailable(),
  'bad-gateway': behaviours.badGateway(),
  'gateway-timeout': behaviours.gatewayTimeout(),
  'page-instead': behaviours.page(),
  'connection-lost': behaviours.cut(),
  'silent-before-change': behaviours.silentNever(),
  'silent-after-change': behaviours.silentLate(0),
};

const holder = cast.stagingUser;

mdmSuite('the model of a UEM', () => {
  const model = new UemModel({
    clock: systemClock,
    devices: [
      { serial: cast.device, holder },
      { serial: cast.otherDevice, holder },
      { serial: cast.notEnrolled, holder, enrolled: false },
      { serial: cast.notMultiStaged, holder, multiStaged: false },
      { serial: cast.wrongPlatform, holder, platform: 'Android' },
    ],
    people: [cast.person, cast.otherPerson, cast.stagingUser],
    inactive: [cast.inactivePerson],
    takesMs: () => 1,
  });
  return Promise.resolve({
    cast,
    open: (options) => openUemModel(model, options),
    holder: (serial) => model.device(serial).holder,
    commands: (serial) => model.device(serial).commands,
    strike(trouble, on) {
      model.heal();
      model.strike(on, troubles[trouble]);
    },
    async gone() {
      model.behave(() => behaviours.unreachable());
      await Promise.resolve();
    },
    close: () => Promise.resolve(),
  });
});
