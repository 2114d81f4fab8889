/** @fileoverview Thin shell: turns Node's WebSockets into the two functions that the emulated Genesys knows. */
import type { Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import type { SocketIn, SocketOut } from '../genesys/contract.js';
import { isLoopbackHost } from './loopback.js';

/** Opens a socket at a path (with query); `undefined` where there is nothing at that path. */
export type OpenSocket = (path: string, out: SocketOut) => SocketIn | undefined;

/** Longer than any frame that a client sends: a thousand topics of 200 characters. */
const MAX_FRAME_BYTES = 512 * 1024;

/** Lets a server take WebSockets; returns what cuts all that are open. */
export function acceptSockets(server: Server, open: OpenSocket): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
  server.on('upgrade', (incoming, stream, head) => {
    stream.on('error', () => stream.destroy());
    const path = incoming.url ?? '/';
    // The channel must be known before the handshake ends, and can speak only after it: what it says until then is kept.
    const early: (() => void)[] = [];
    let socket: WebSocket | undefined;
    const later = (task: (ready: WebSocket) => void): void => {
      if (socket) task(socket);
      else early.push(() => socket && task(socket));
    };
    const inward = isLoopbackHost(incoming.headers.host ?? '')
      ? open(path, {
          send: (text) => later((ready) => ready.send(text)),
          close: (code, reason) => later((ready) => ready.close(code, reason)),
        })
      : undefined;
    if (!inward) {
      stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(incoming, stream, head, (ready) => {
      socket = ready;
      ready.on('message', (data, isBinary) => {
        if (!isBinary) inward.receive(data.toString());
      });
      ready.on('close', () => inward.closed());
      ready.on('error', () => ready.terminate());
      for (const task of early.splice(0)) task();
    });
  });
  return () => {
    for (const socket of sockets.clients) socket.terminate();
  };
}
