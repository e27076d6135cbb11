import type { IncomingMessage } from 'node:http';
import { Inject } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayConnection, type OnGatewayDisconnect } from '@nestjs/websockets';
import type { RawData, WebSocket } from 'ws';
import { screenAnswer, type ScreenAnswer } from '#libs/contract';
import { isFault } from '#libs/domain';
import type { TokenRow } from '#libs/store';
import type { Access } from './access/access.ts';
import { ACCESS, HOUSE } from './injection.ts';
import type { House } from './house.ts';
import type { Sink } from './station-screen.ts';

/** Screen without a right to look: the page says so and does not come back by itself. */
const refused = 4401;
/** RFC 6455 registry: try again later. */
const later = 1013;
/** A screen that does not read is cut off before its backlog costs the service its memory; it reconnects. */
const backlogBytes = 1_000_000;

const sinkOf = (socket: WebSocket): Sink => ({
  send(text) {
    if (socket.bufferedAmount > backlogBytes) socket.terminate();
    else if (socket.readyState === socket.OPEN) socket.send(text);
  },
});

/** A screen that says anything but an answer is none of ours, or not of this version: it reconnects with the page anew. */
const notUnderstood = 1008;

/** What a screen said, or undefined when it is no answer. */
function readAnswer(data: RawData, isBinary: boolean): ScreenAnswer | undefined {
  if (isBinary) return undefined;
  try {
    // The adapter takes no message of several parts: it is one buffer.
    const said: unknown = JSON.parse((data as Buffer).toString('utf8'));
    return screenAnswer.safeParse(said).data;
  } catch {
    return undefined;
  }
}

type Hear = (data: RawData, isBinary: boolean) => void;

/** More than a page says before it knows that it is let in; whoever says more is cut off. */
const mostMeanwhile = 8;

/** What is said while the token is looked up waits until somebody hears it: a line that is open loses nothing. */
function heardMeanwhile(socket: WebSocket): { hear(hear: Hear): void } {
  const said: Parameters<Hear>[] = [];
  let now: Hear = (...one) => {
    if (said.length >= mostMeanwhile)
      socket.close(notUnderstood, 'too much was said before anybody listened');
    else said.push(one);
  };
  socket.on('message', (data, isBinary) => now(data, isBinary));
  return {
    hear(hear) {
      now = hear;
      for (const one of said.splice(0)) hear(...one);
    },
  };
}

/** `/screen?station=<id>&token=<token>`: a snapshot, then every change. It listens to answers, and to nothing else. */
@WebSocketGateway({ path: '/screen' })
export class ScreenGateway implements OnGatewayConnection<WebSocket>, OnGatewayDisconnect<WebSocket> {
  private readonly joined = new Map<WebSocket, () => void>();
  private readonly house: House;
  private readonly access: Access;
  constructor(@Inject(HOUSE) house: House, @Inject(ACCESS) access: Access) {
    this.house = house;
    this.access = access;
  }

  async handleConnection(socket: WebSocket, request: IncomingMessage): Promise<void> {
    const hearing = heardMeanwhile(socket);
    const asked = new URL(request.url ?? '/', 'http://screen').searchParams;
    const station = asked.get('station') ?? '';
    const screen = this.house.screens.of(station);
    const token = screen === undefined ? null : await this.tokenOf(station, asked.get('token'));
    if (token === undefined) {
      socket.close(later, 'the records cannot be read now');
      return;
    }
    if (screen === undefined || token === null) {
      socket.close(refused, 'station or token is not known');
      return;
    }
    // It may have gone while its token was looked up.
    if (socket.readyState !== socket.OPEN) return;
    const sink = sinkOf(socket);
    const unwatch = this.access.watchScreen(token.id, () => socket.close(refused, 'the token was revoked'));
    this.joined.set(socket, () => {
      unwatch();
      screen.leave(sink);
    });
    screen.join(sink);
    hearing.hear((data, isBinary) => {
      const answer = readAnswer(data, isBinary);
      if (answer === undefined) socket.close(notUnderstood, 'only answers are listened to');
      else void this.house.runner.answer(station, answer);
    });
  }

  /** Undefined while the records cannot be read: nobody is let in, and the page comes again. */
  private async tokenOf(station: string, given: string | null): Promise<TokenRow | null | undefined> {
    try {
      return await this.access.tokens.screen(station, given ?? undefined);
    } catch (error) {
      if (!isFault(error)) throw error;
      return undefined;
    }
  }

  handleDisconnect(socket: WebSocket): void {
    this.joined.get(socket)?.();
    this.joined.delete(socket);
  }
}
