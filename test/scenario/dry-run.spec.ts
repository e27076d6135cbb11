import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { routes } from '#libs/contract';
import { badges, openWard, tapstand, type Ward } from '#test/stage';

const phone = 'TAPSTAND0001';
const update = `workflows:
  update:
    title: Lock what lies here
    steps:
      - lock-device:
`;
const mayUpdate = `rules:
  - trigger: over-the-air
    if: [{ attribute: Device State, is: in }]
    run: update
`;

describe('before it happens', () => {
  let ward: Ward;
  beforeAll(async () => {
    ward = await openWard({
      phones: 2,
      workflows: [
        ['workflows:\n', update],
        ['rules:\n', mayUpdate],
      ],
    });
  }, 120_000);
  afterAll(() => ward.close());

  it('is said what a tap would send to Workspace ONE, nothing is sent, and then just that is', async () => {
    const asked = { trigger: 'tap', station: 'ward', person: 'anna.berg' };
    const { status, body } = await ward.kiosk.api('POST', 'dry-run', asked);
    expect(status).toBe(200);
    const dry = routes.dryRun.answer.parse(body);
    expect(dry).toMatchObject({ outcome: 'done', workflow: { id: 'check-out' }, problems: [] });
    const sent = dry.steps.flatMap((s) => s.effects.flatMap((e) => e.requests)).filter((r) => !r.reads);
    expect(sent.map((r) => `${r.method} ${r.path}`)).toContain(
      'PATCH /api/mdm/devices/{device id}/enrollmentuser/{user id}',
    );
    expect(dry.rules.map((r) => r.verdict)).toContain('fits');
    await ward.tap(badges.anna);
    await ward.uemLists(dry.device?.serial ?? phone, 'anna.berg', 20_000);
  }, 60_000);

  it('is started over the air by the command line on what lies there, and on nothing else', async () => {
    const told = await tapstand(ward.site, 'start', 'update', '--device', 'Phone 2', '--reason', 'patch day');
    expect(told.text).toContain('Lock what lies here was started on 1 device');
    const refused = await tapstand(
      ward.site,
      'start',
      'check-out',
      '--device',
      'Phone 2',
      '--reason',
      'why not',
    );
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.text).toContain('No rule lets operators start "check-out"');
  }, 60_000);

  it('is said on the command line too', async () => {
    const { text } = await tapstand(
      ward.site,
      'dry-run',
      'over-the-air',
      '--device',
      'Phone 2',
      '--workflow',
      'update',
    );
    expect(text).toContain('Nothing was changed, and nothing was sent.');
    expect(text).toContain('POST /api/mdm/devices/{device id}/commands?command=Lock');
  }, 60_000);

  it('is begun from a template that fits this site', async () => {
    const listed = routes.templates.answer.parse((await ward.kiosk.api('GET', 'templates')).body);
    expect(listed.templates.map((t) => t.id)).toContain('shared-phone');
    for (const { id } of listed.templates) {
      const { body } = await ward.kiosk.api('POST', `templates/${id}`, { values: {} });
      expect(routes.fillTemplate.answer.parse(body).problems).toEqual([]);
    }
  });
});
