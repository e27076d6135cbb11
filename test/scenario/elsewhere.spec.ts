import { afterEach, describe, expect, it } from '@jest/globals';
import { until } from '#test/support';
import { badges, openWard, type Ward } from '#test/stage';

const serial = 'TAPSTAND0101';
const android = { phones: 2, serials: { 1: serial }, platforms: { 1: 'android' as const } };
const tag = "elsewhere: tag, name: 'Ward pool'";

describe('an Android phone, whose user UEM does not switch', () => {
  let ward: Ward | undefined;
  afterEach(async () => {
    await ward?.close();
    ward = undefined;
  });

  it('is marked by the tag the workflow names while somebody has it, and the screen says so, killed in between or not', async () => {
    const workflows: [string, string][] = [
      ["assign-user: { user: '[Device User]' }", `assign-user: { user: '[Device User]', ${tag} }`],
      ['assign-staging-user:', `assign-staging-user: { ${tag} }`],
    ];
    const hall = (ward = await openWard({ ...android, workflows }));
    const { sandbox } = hall;
    const lists = (names: string[]) =>
      until(
        `UEM lists the tags ${names.join(', ') || 'none'}`,
        async () => JSON.stringify(await sandbox.tagsOf(serial)) === JSON.stringify(names),
      );
    await hall.tap(badges.anna);
    await hall.screen.shows('take');
    await lists(['Ward pool']);
    const marked = { by: 'tag', name: 'Ward pool' };
    const saysSo = () =>
      until('the panel says how it was marked', () => {
        const panel = hall.screen.view().panels['reader:left'];
        return panel?.kind === 'take' && panel.mdm === 'ready' && panel.marked?.name === marked.name;
      });
    await saysSo();
    // What the screen says after a crash is read in the journal of the run.
    await hall.restart();
    await saysSo();
    await hall.pull(1);
    expect(await hall.screen.shows('ready')).toMatchObject({ device: 'Phone 1', marked });
    expect(await sandbox.enrollmentUser(serial)).toBe('staging-ward');
    await hall.dock(1);
    await hall.screen.shows('thank-you');
    await lists([]);
  }, 40_000);

  it('keeps its tags and is told as failed where the workflow names nothing', async () => {
    ward = await openWard(android);
    const { sandbox, screen } = ward;
    await ward.tap(badges.anna);
    await until('the panel names mdm-platform', () =>
      screen.panels.some(
        ({ panel }) => panel.kind === 'take' && panel.mdm === 'failed' && panel.fault === 'mdm-platform',
      ),
    );
    expect(await sandbox.tagsOf(serial)).toEqual([]);
  }, 40_000);
});
