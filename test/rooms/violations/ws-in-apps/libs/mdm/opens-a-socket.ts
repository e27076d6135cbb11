import { WebSocket } from 'ws';
export const opensASocket = WebSocket;
