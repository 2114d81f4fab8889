/** @fileoverview Opens ports on loopback, and closes them for good. */
import { createServer } from 'node:http';
import { serve, type Answer } from './node-http.js';
import { acceptSockets, type OpenSocket } from './web-sockets.js';

/** An open port. */
export interface Listening {
  close(): Promise<void>;
}

/** What answers on a port. */
export interface Listener {
  readonly port: number;
  readonly answer: Answer;
  /** Absent where the port takes no WebSockets. */
  readonly openSocket?: OpenSocket;
}

/** Nothing but this machine can reach the emulator; `localhost` may mean either. */
const LOOPBACK = ['127.0.0.1', '::1'] as const;

/**
 * Opens a port on both loopback addresses; a machine without IPv6 has one.
 * @throws Error with a sentence when the port is taken or may not be opened.
 */
export async function listen(listener: Listener): Promise<Listening> {
  const open: Listening[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(open.map((one) => one.close()));
  };
  try {
    for (const address of LOOPBACK) {
      const one = await openAt(listener, address);
      if (one) open.push(one);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}

function openAt(
  { port, answer, openSocket }: Listener,
  address: string,
): Promise<Listening | undefined> {
  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing, answer));
  const cutSockets = openSocket ? acceptSockets(server, openSocket) : undefined;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
      cutSockets?.();
    });
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (address === '::1' && isWithoutAddress(error)) resolve(undefined);
      else reject(new Error(whyNot(error, port), { cause: error }));
    });
    server.listen({ port, host: address }, () => resolve({ close }));
  });
}

const isWithoutAddress = (error: NodeJS.ErrnoException): boolean =>
  error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT';

function whyNot(error: NodeJS.ErrnoException, port: number): string {
  const advice = 'choose other ports, for example: PORT=9000 npm start';
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is already in use. Stop the program that uses it, or ${advice}`;
  if (error.code === 'EACCES')
    return `Port ${port} may not be opened by this user. Please ${advice}`;
  return `Port ${port} could not be opened (${error.message}). Please ${advice}`;
}
