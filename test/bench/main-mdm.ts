/** A dumb HTTP server the hand-written script calls instead of an MDM: `answers` or `hangs`. GET /count says how often it was called. */
import { createServer } from 'node:http';

const [port, manner] = process.argv.slice(2);
let calls = 0;
createServer((request, response) => {
  if (request.url === '/count') {
    response.end(String(calls));
    return;
  }
  calls++;
  request.resume();
  if (manner === 'hangs') return;
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
}).listen(Number(port), '127.0.0.1', () => process.send?.('listening'));
