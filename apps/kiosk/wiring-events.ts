import { mdmServers, type Site, type SiteSecrets } from '#libs/config';
import { readEventNotification } from '#libs/workspace-one';
import type { MdmEventDoor } from './mdm-events.ts';

/** Who may send event notifications: one account for each server that has some. Null where none has. */
export function eventDoor(site: Site, secrets: SiteSecrets): MdmEventDoor | null {
  const senders = mdmServers(site).flatMap(({ workspaceOne: { events } }) =>
    events === undefined ? [] : [{ userName: events.userName, password: secrets.of(events, 'passwordFile') }],
  );
  return senders.length === 0 ? null : { senders, read: readEventNotification };
}
