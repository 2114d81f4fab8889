import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { request } from 'node:http';
import { describe, it } from 'node:test';
import { organisation } from '../../../emulator/organisation.js';
import { portCount } from '../../../emulator/server/ports.js';
import { startEmulator } from '../../../emulator/server/start-emulator.js';
import { mainPort } from '../../../scripts/port.js';
import { withEmulator } from '../../support/emulator.js';
import { freePorts } from '../../support/free-port.js';

const NO_FILES = { widgetFiles: () => Promise.resolve(undefined) };

describe('the ports of the emulator', () => {
  it('E ports: answers on localhost and on 127.0.0.1 alike', async (test) => {
    const emulator = await withEmulator(test);
    const { port } = new URL(emulator.url);
    for (const host of ['localhost', '127.0.0.1']) {
      const response = await fetch(`http://${host}:${port}/emulator/health`);
      assert.equal(response.status, 200);
    }
  });

  it('E ports: a port in use is named, with what to do, and the other ports are given back', async () => {
    const port = await freePorts(portCount(organisation));
    const taken = port + 3;
    const other = createServer().listen({ port: taken, host: '127.0.0.1' });
    await new Promise((resolve) => other.once('listening', resolve));
    await assert.rejects(startEmulator({ port, ...NO_FILES }), (error: Error) => {
      assert.match(error.message, new RegExp(`^Port ${taken} is already in use\\.`));
      assert.match(error.message, /PORT=9000 npm start/);
      return true;
    });
    await new Promise((resolve) => other.close(resolve));
    const emulator = await startEmulator({ port, ...NO_FILES });
    await emulator.stop();
  });

  it('E ports: what preparing throws is passed on, and the ports are given back', async () => {
    const port = await freePorts(portCount(organisation));
    const prepare = (): Promise<void> => Promise.reject(new Error('no'));
    await assert.rejects(startEmulator({ port, ...NO_FILES, prepare }), { message: 'no' });
    const emulator = await startEmulator({ port, ...NO_FILES });
    await emulator.stop();
  });

  it('E ports: says that it is not ready while it is being prepared', async (test) => {
    let before: unknown;
    await withEmulator(test, {
      prepare: async ({ url }) => {
        before = await (await fetch(`${url}emulator/health`)).json();
      },
    });
    assert.equal((before as { readonly ready: boolean }).ready, false);
  });

  it('R10.1 a name that is not this machine gets no answer', async (test) => {
    const emulator = await withEmulator(test);
    const { port } = new URL(emulator.url);
    const status = await new Promise((resolve, reject) => {
      request(
        { port, host: '127.0.0.1', path: '/emulator/health', headers: { host: 'rebound.example' } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      )
        .on('error', reject)
        .end();
    });
    assert.equal(status, 421);
  });

  it('E ports: stops while a desktop still listens', async () => {
    const emulator = await startEmulator({
      port: await freePorts(portCount(organisation)),
      ...NO_FILES,
    });
    const stream = await fetch(`${emulator.seats[0]?.url}desktop/state`);
    const reading = stream.text().catch(() => 'cut');
    await emulator.stop();
    await reading;
    await assert.rejects(fetch(emulator.url));
  });
});

describe('PORT', () => {
  it('E ports: is 8080 where nothing is said', () => {
    assert.equal(mainPort(undefined), 8080);
    assert.equal(mainPort(''), 8080);
    assert.equal(mainPort('9000'), 9000);
  });

  for (const bad of ['0', '-1', '80a', '65535', '8080.5', ' 80'])
    it(`E ports: "${bad}" is refused with a sentence`, () => {
      assert.throws(() => mainPort(bad), /^Error: PORT is ".*", which is no port\. Set a whole/);
    });
});
