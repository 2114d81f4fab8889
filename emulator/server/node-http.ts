/** @fileoverview Thin shell: turns Node's requests into the web's, and the web's replies back. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLoopbackHost } from './loopback.js';

/** The reply that is none: the connection is cut. */
export const CUT = Symbol('connection cut');

/** Answers a request; `CUT` closes the connection before the reply is whole. */
export type Answer = (request: Request) => Promise<Response | typeof CUT>;

/** More than both platforms take in one request (Genesys: 512,000 bytes). */
export const MAX_BODY_BYTES = 2 * 1024 * 1024;

/** Answers one request of Node's server. Never rejects. */
export async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: Answer,
): Promise<void> {
  try {
    const request = await toRequest(incoming);
    const reply = request instanceof Response ? request : await answer(request);
    if (reply === CUT) cut(incoming);
    else await send(reply, incoming, outgoing);
  } catch (error) {
    // The platforms' cores never throw; what comes here is a bug of the emulator or a sender that went away.
    if (!incoming.socket.destroyed) console.error('EMULATED: a request failed.', error);
    incoming.socket.destroy();
  }
}

/**
 * Cuts the connection in the middle of the reply's head. Not before it: a browser that loses a used connection before the
 * first byte of a reply sends the request again by itself, whatever the method, and the fault would pass unnoticed.
 */
const cut = ({ socket }: IncomingMessage): void => {
  socket.end('HTTP/1.1 200 OK\r\nCont');
};

async function toRequest(incoming: IncomingMessage): Promise<Request | Response> {
  const method = incoming.method ?? 'GET';
  if (method === 'TRACE' || method === 'CONNECT')
    return plain(501, `The method ${method} is not supported. Use another one.`);
  const host = incoming.headers.host ?? '';
  if (!isLoopbackHost(host))
    return plain(
      421,
      `The emulator answers only to localhost and 127.0.0.1, not to "${host}". Use one of these in the address.`,
    );
  const url = URL.canParse(incoming.url ?? '/', `http://${host}`)
    ? new URL(incoming.url ?? '/', `http://${host}`)
    : undefined;
  if (!url) return plain(400, 'The address is malformed. Check the path and the query.');
  const body = await readBody(incoming);
  if (!body)
    return plain(413, `The body is longer than ${MAX_BODY_BYTES} bytes. Send less at once.`);
  const headers = headersOf(incoming);
  return new Request(url, {
    method,
    headers,
    ...(body.length > 0 && method !== 'GET' && method !== 'HEAD' ? { body } : {}),
  });
}

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value === undefined || name.startsWith(':')) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  return headers;
}

async function readBody(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

async function send(
  reply: Response,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  outgoing.statusCode = reply.status;
  reply.headers.forEach((value, name) => {
    if (name !== 'set-cookie') outgoing.setHeader(name, value);
  });
  const cookies = reply.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  if (!reply.body || incoming.method === 'HEAD') {
    await reply.body?.cancel();
    outgoing.end();
    return;
  }
  if (isStream(reply)) await stream(reply.body, outgoing);
  else outgoing.end(Buffer.from(await reply.arrayBuffer()));
}

const isStream = (reply: Response): boolean =>
  reply.headers.get('content-type') === 'text/event-stream';

/** Passes an endless body on until either side ends it. */
async function stream(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader();
  outgoing.once('close', () => void reader.cancel().catch(() => undefined));
  outgoing.flushHeaders();
  for (;;) {
    const { done, value } = await reader.read();
    if (done || outgoing.destroyed) break;
    outgoing.write(value);
  }
  outgoing.end();
}

const plain = (status: number, sentence: string): Response =>
  new Response(`EMULATED: ${sentence}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
