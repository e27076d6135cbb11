import type { IncomingMessage } from 'node:http';
import { Inject } from '@nestjs/common';
import { WebSocketGateway, type OnGatewayConnection, type OnGatewayDisconnect } from '@nestjs/websockets';
import type { RawData, WebSocket } from 'ws';
import { screenAnswer, type ScreenAnswer } from '#libs/contract';
import { HOUSE, TOKENS } from './injection.ts';
import type { House } from './house.ts';
import type { Sink } from './station-screen.ts';
import { tokenFits, type Tokens } from './tokens.ts';

/** Screen without a right to look: the page says so and does not come back by itself. */
const refused = 4401;
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

/** `/screen?station=<id>&token=<token>`: a snapshot, then every change. It listens to answers, and to nothing else. */
@WebSocketGateway({ path: '/screen' })
export class ScreenGateway implements OnGatewayConnection<WebSocket>, OnGatewayDisconnect<WebSocket> {
  private readonly joined = new Map<WebSocket, () => void>();
  private readonly house: House;
  private readonly tokens: Tokens;
  constructor(@Inject(HOUSE) house: House, @Inject(TOKENS) tokens: Tokens) {
    this.house = house;
    this.tokens = tokens;
  }

  handleConnection(socket: WebSocket, request: IncomingMessage): void {
    const asked = new URL(request.url ?? '/', 'http://screen').searchParams;
    const station = asked.get('station') ?? '';
    const screen = this.house.screens.of(station);
    if (
      screen === undefined ||
      !tokenFits(asked.get('token') ?? undefined, this.tokens.screens.get(station))
    ) {
      socket.close(refused, 'station or token is not known');
      return;
    }
    const sink = sinkOf(socket);
    this.joined.set(socket, () => screen.leave(sink));
    socket.on('message', (data, isBinary) => {
      const answer = readAnswer(data, isBinary);
      if (answer === undefined) socket.close(notUnderstood, 'only answers are listened to');
      else void this.house.runner.answer(station, answer);
    });
    screen.join(sink);
  }

  handleDisconnect(socket: WebSocket): void {
    this.joined.get(socket)?.();
    this.joined.delete(socket);
  }
}
