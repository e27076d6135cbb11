import type { IncomingMessage } from 'node:http';
import { Inject } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayConnection, type OnGatewayDisconnect } from '@nestjs/websockets';
import type { WebSocket } from 'ws';
import { isFault } from '#libs/domain';
import type { Access } from '../access/access.ts';
import { ACCESS, LISTS } from '../injection.ts';
import type { Lists } from '../lists/lists.ts';
import type { Principal } from '../principal.ts';

/** Nobody has signed in, or may not look: the page shows the sign-in and does not come back by itself. */
const refused = 4401;
/** A console that does not read is cut off before its backlog costs the service its memory; it reconnects. */
const backlogBytes = 1_000_000;
/** The service only speaks on this line. */
const notListening = 1008;

/** `/live`: what changed, as it changes. Who may open it is who may use the API; Host and Origin were checked before. */
@WebSocketGateway({ path: '/live' })
export class LiveGateway implements OnGatewayConnection<WebSocket>, OnGatewayDisconnect<WebSocket> {
  private readonly joined = new Map<WebSocket, () => void>();
  private readonly lists: Lists;
  private readonly access: Access;
  constructor(@Inject(LISTS) lists: Lists, @Inject(ACCESS) access: Access) {
    this.lists = lists;
    this.access = access;
  }

  async handleConnection(socket: WebSocket, request: IncomingMessage): Promise<void> {
    const who = await this.whoOf(request);
    if (who?.may.has('see') !== true) {
      socket.close(refused, 'sign in first');
      return;
    }
    // It may have gone while somebody looked who it is.
    if (socket.readyState !== socket.OPEN) return;
    socket.on('message', () => socket.close(notListening, 'nobody listens on this line'));
    const leave = this.lists.house.live.join({
      sight: () => this.lists.sight(who),
      taps: who.may.has('change-badges'),
      send: (text) => {
        if (socket.bufferedAmount > backlogBytes) socket.terminate();
        else if (socket.readyState === socket.OPEN) socket.send(text);
      },
    });
    const unwatch = this.access.watch(request.headers, who, () => socket.close(refused, 'signed out'));
    this.joined.set(socket, () => {
      unwatch();
      leave();
    });
  }

  handleDisconnect(socket: WebSocket): void {
    this.joined.get(socket)?.();
    this.joined.delete(socket);
  }

  /** Records that cannot be read now let nobody in; the page comes again. */
  private async whoOf(request: IncomingMessage): Promise<Principal | null> {
    try {
      // A line that opens by itself does not prolong a session.
      return (await this.access.who(request.headers, false))?.who ?? null;
    } catch (error) {
      if (!isFault(error)) throw error;
      return null;
    }
  }
}
