import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { startCambrionix, type CambrionixEmulator } from './emulator.ts';

/** A hub for humans: `node dist/test/simulators/cambrionix/main.js --link ./ttyHub`, then a word a line. */
const help = `dock <bay> [mA] · pull <bay> · finish <bay> · fault <bay> · mend <bay> · trouble UV|OV|OT|none
reboot · unplug · replug · slow <ms> · garble [answers] · lights · quit`;

async function obey(hub: CambrionixEmulator, [word, first, second]: string[]): Promise<string> {
  const number = Number(first);
  switch (word) {
    case 'dock':
      hub.dock(number, second === undefined ? undefined : Number(second));
      return `bay ${number} holds a device`;
    case 'pull':
      hub.pull(number);
      return `bay ${number} is empty`;
    case 'finish':
      hub.finish(number);
      return `bay ${number} is charged`;
    case 'fault':
    case 'mend':
      hub.fault(number, word === 'fault');
      return `bay ${number}: ${word}`;
    case 'trouble':
      hub.trouble(first === 'UV' || first === 'OV' || first === 'OT' ? first : '');
      return `hub-wide trouble: ${first ?? 'none'}`;
    case 'reboot':
      hub.reboot();
      return 'the hub restarted';
    case 'unplug':
      await hub.unplug();
      return 'the cable is out';
    case 'replug':
      await hub.replug();
      return `the cable is in: ${hub.path}`;
    case 'slow':
      hub.slow(number);
      return `every answer takes ${number} ms`;
    case 'garble':
      hub.garble(first === undefined ? 1 : number);
      return 'the next answers are noise';
    case 'lights':
      return showLights(hub);
    default:
      return help;
  }
}

const showLights = (hub: CambrionixEmulator): string =>
  Array.from({ length: hub.ports }, (_, i) => i + 1)
    .map((bay) => `${bay}: ${hub.lights(bay).join(' ')}`)
    .join('\n');

const { values } = parseArgs({
  options: { link: { type: 'string', default: './ttyHub' }, ports: { type: 'string', default: '15' } },
});
const emulator = await startCambrionix({ link: values.link, ports: Number(values.ports) });
process.stdout.write(`a Cambrionix hub with ${values.ports} ports answers at ${values.link}\n${help}\n`);
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const words = line.trim().split(/\s+/);
  if (words[0] === 'quit') return lines.close();
  obey(emulator, words).then(
    (said) => process.stdout.write(`${said}\n`),
    (e: unknown) => process.stdout.write(`${(e as Error).message}\n`),
  );
});
lines.once('close', () => void emulator.unplug());
