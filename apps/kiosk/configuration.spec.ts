import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { writeSite, type SiteOptions } from '#test/stage';
import { ConfigurationRefused, readConfiguration } from './configuration.ts';

const lit = '      - light-bay: { light: take }\n';
const hook = { id: 'desk', url: 'https://desk.example.test/hook' };
const mail = { host: 'mail.example.test', from: 'kiosk@example.test' };

/** What is said of a site whose check-out has this step too; nothing when it is taken. */
function told(step: string, more: Partial<SiteOptions> = {}, spoil?: [from: string, to: string]): string {
  const uem = {
    apiUrl: 'https://uem.example.test',
    auth: { oauth: { tokenUrl: 'https://uem.example.test/t', clientId: 'c', clientSecretFile: 'uem' } },
  };
  const { folder } = writeSite({
    ...{ port: 7080, phones: 1, readers: [], cabinets: [{ id: 'wall', driver: 'virtual' }] },
    mdm: { workspaceOne: uem },
    secrets: { uem: 'hush' },
    workflows: [[lit, `${lit}      - ${step}\n`]],
    ...more,
  });
  const [site, workflows] = [join(folder, 'site.yaml'), join(folder, 'workflows.yaml')];
  if (spoil !== undefined) writeFileSync(site, readFileSync(site, 'utf8').replace(...spoil));
  try {
    readConfiguration({ site, workflows });
    return '';
  } catch (error) {
    if (!(error instanceof ConfigurationRefused)) throw error;
    return error.message;
  }
}

describe('a workflow that tells somebody', () => {
  it('is refused where the site names nobody, with what to do, and taken where it does', () => {
    const webhook = 'send-webhook: { sink: desk }';
    expect(told(webhook)).toMatch(/workflows\.yaml:\d+.*needs the site's webhooks.*\n.*Configure webhooks/);
    expect(told(webhook, { webhooks: [{ ...hook, id: 'other' }] })).toMatch(
      /workflows\.yaml:\d+.*sink names "desk", which is no webhook of this site\.\n.*use one of: other\./,
    );
    expect(told(webhook, { webhooks: [hook] })).toBe('');
    const email = "send-email: { to: ['a@b.test'], subject: a, text: b }";
    expect(told(email)).toMatch(/needs the site's mail/);
    expect(told(email, { mail })).toBe('');
  });

  it('may ask for what a webhook answers, and for nothing that nobody sets', () => {
    const asks = (name: string): string =>
      `send-webhook: { sink: desk, moment: before, answer: { Room: /room } }\n      - show-message: { text: '[${name}]' }`;
    expect(told(asks('Room'), { webhooks: [hook] })).toBe('');
    expect(told(asks('Floor'), { webhooks: [hook] })).toMatch(/asks for \[Floor\], which is no attribute/);
    expect(told(asks('Room').replace('Room:', 'Bay:'), { webhooks: [hook] })).toMatch(/sets \[Bay\]/);
  });

  it('may hold lists in a body of JSON, which are no attributes', () => {
    const body = (text: string): string => `send-webhook: { sink: desk, body: '${text}' }`;
    expect(told(body('{"tags":["a"],"who":"[Display Name]"}'), { webhooks: [hook] })).toBe('');
    expect(told(body('{"who":"[Nobody Knows]"}'), { webhooks: [hook] })).toMatch(/\[Nobody Knows\]/);
    expect(told(body('{"who":[Display Name]}'), { webhooks: [hook] })).toMatch(/body is no JSON/);
  });

  it('is not blamed for a site file that cannot be read', () => {
    const said = told('send-webhook: { sink: desk }', { webhooks: [hook] }, ['url: https', 'url: ftp']);
    expect(said).toMatch(/site\.yaml:\d+.*webhooks\[0\]\.url/);
    expect(said).not.toMatch(/workflows\.yaml/);
  });
});
