import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#libs/clock';
import { isFault } from '#libs/domain';
import type { InventoryAccount } from '#libs/mdm';
import { workspaceOneInventory } from './inventory.ts';

let server: Server | undefined;
afterEach(async () => {
  await new Promise((resolve) => server?.close(resolve) ?? resolve(undefined));
  server = undefined;
});

interface Canned {
  status: number;
  body: string;
}

const admin = (UserName: string, roles: string[] | undefined, IsActiveDirectoryUser: boolean) => ({
  ...{ UserName, IsActiveDirectoryUser, Id: { Value: 1 } },
  ...(roles === undefined ? {} : { Roles: roles.map((Name) => ({ Name, IsActive: true })) }),
});
const found = (...Admins: unknown[]): Canned => ({
  status: 200,
  body: JSON.stringify({ Admins, Page: 0, PageSize: 500, Total: Admins.length }),
});
const refused = (status: number, errorCode: number): Canned => ({
  status,
  body: JSON.stringify({ errorCode, message: 'No.', activityId: 'a' }),
});

/** The account, where the search for administrators is answered like this. */
async function account(
  answer: Canned,
  user = 'api-kiosk',
): Promise<{ account: InventoryAccount; asked: string[] }> {
  const asked: string[] = [];
  server = createServer((req, res) => {
    asked.push(req.url ?? '');
    res.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const auth = { kind: 'basic' as const, user, password: 'p', tenantCode: 't' };
  const inventory = workspaceOneInventory({ apiUrl: `http://127.0.0.1:${port}`, auth }, systemClock);
  try {
    return { account: await inventory.account(), asked };
  } finally {
    await inventory.close();
  }
}

describe('the API account', () => {
  it('is the administrator of exactly this name, with the names of its roles', async () => {
    const others = [
      admin('api-kiosk-2', ['System Administrator'], true),
      admin('API-KIOSK', ['Kiosk'], false),
    ];
    const { account: mine, asked } = await account(found(...others));
    expect(mine).toEqual({ name: 'api-kiosk', kind: 'basic', roles: ['Kiosk'], directory: false });
    expect(asked).toEqual(['/api/system/admins/search?username=api-kiosk&page=0&pagesize=500']);
  });

  it('may come from the directory', async () => {
    expect((await account(found(admin('api-kiosk', ['Kiosk'], true)))).account.directory).toBe(true);
  });

  it.each([
    ['is not listed', found(admin('api-kiosk-2', ['Kiosk'], false)), /does not list this account/],
    ['is listed without roles', found(admin('api-kiosk', undefined, false)), /does not list this account/],
    ['finds nobody', { status: 204, body: '' }, /does not list this account/],
    ['may not look', refused(403, 1011), /may not read administrators/],
    ['meets no such search', { status: 404, body: '<html>' }, /no search for administrators/],
  ])('that %s has a role nobody knows, and says why', async (_, answer, why) => {
    const { account: mine } = await account(answer);
    expect(mine).toMatchObject({ roles: undefined, directory: undefined });
    expect(mine.untold).toMatch(why);
  });

  it('that is refused is a fault', async () => {
    const fault: unknown = await account(refused(401, 1005)).catch((e: unknown) => e);
    expect(isFault(fault, 'mdm-authentication')).toBe(true);
  });

  it('of OAuth is not looked for among administrators', async () => {
    const nowhere = 'http://127.0.0.1:9';
    const auth = { kind: 'oauth' as const, tokenUrl: `${nowhere}/token`, clientId: 'c', clientSecret: 's' };
    const inventory = workspaceOneInventory({ apiUrl: nowhere, auth }, systemClock);
    expect(await inventory.account()).toMatchObject({ name: 'c', kind: 'oauth', roles: undefined });
    expect(inventory.requests()).toBe(0);
    await inventory.close();
  });
});
