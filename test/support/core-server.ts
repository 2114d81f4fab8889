/** @fileoverview A core that knows no network, for a moment behind a port of its own: for programs that only speak HTTP. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '../../emulator/server/node-http.js';

/** Opens a free port of this machine; whoever opens it closes it. */
export async function listen(handle: (request: Request) => Promise<Response>): Promise<Server> {
  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing, handle));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return server;
}

/** Where it listens. */
export const originOf = (server: Server): string =>
  `http://localhost:${(server.address() as AddressInfo).port}`;

/** Closes it, and what is connected to it. */
export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
