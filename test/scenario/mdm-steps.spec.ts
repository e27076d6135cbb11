import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { until } from '#test/support';
import { badges, openWard, type Ward } from '#test/stage';

const serial = 'TAPSTAND0001';
const onlyOne = { phones: 1 };
const out = `- sync-device: { within: 10m }
      - add-tag: { name: 'Ward pool' }
      - rename-device: { name: 'Phone of [Device User]', back: 'Ward phone' }
      - message-device: { text: 'Hello [First Name]' }`;
const back = `- clear-passcode:
      - remove-tag: { name: 'Ward pool' }
      - lost-mode-off:`;
const workflows: [string, string][] = [
  ['- sync-device: { within: 10m }', out],
  ['- clear-passcode:', back],
];

describe('a workflow that asks more of the MDM', () => {
  let ward: Ward | undefined;
  afterEach(async () => {
    await ward?.close();
    ward = undefined;
  });

  const device = async (hall: Ward) =>
    (await hall.sandbox.control('GET', `devices/${serial}`)) as {
      name: string;
      commands: { name: string }[];
    };
  const lists = (hall: Ward, names: string[]) =>
    until(
      `UEM lists the tags ${names.join(', ') || 'none'}`,
      async () => JSON.stringify(await hall.sandbox.tagsOf(serial)) === JSON.stringify(names),
      20_000,
    );

  it('has it all done at the check-out, and taken back at the return', async () => {
    const hall = (ward = await openWard({ ...onlyOne, workflows }));
    await hall.tap(badges.anna);
    await hall.screen.shows('take');
    await lists(hall, ['Ward pool']);
    await until('UEM shows the name', async () => (await device(hall)).name === 'Phone of anna.berg');
    await until('the message is on its way', async () =>
      (await device(hall)).commands.some(({ name }) => name === 'PushMessage'),
    );
    await hall.pull(1);
    await hall.screen.shows('ready');
    await hall.dock(1);
    await hall.screen.shows('thank-you');
    await lists(hall, []);
    await hall.uemLists(serial, 'staging-ward');
  }, 60_000);

  it('has taken back what an older version asked for, when the file no longer does', async () => {
    const hall = (ward = await openWard({ ...onlyOne, workflows }));
    await hall.tap(badges.anna);
    await hall.screen.shows('take');
    await lists(hall, ['Ward pool']);
    await hall.pull(1);
    await hall.screen.shows('ready');
    await hall.sandbox.control('POST', 'faults', { kind: 'unavailable' });
    await hall.dock(1);
    await hall.screen.shows('thank-you');
    const file = join(hall.site.folder, 'workflows.yaml');
    const later = workflows.reduce(
      (text, [plain, more]) => text.replace(more, plain),
      readFileSync(file, 'utf8'),
    );
    expect(later).not.toContain('remove-tag');
    writeFileSync(file, later);
    await hall.restart();
    await hall.sandbox.control('DELETE', 'faults');
    await lists(hall, []);
    await hall.uemLists(serial, 'staging-ward', 20_000);
  }, 60_000);
});
