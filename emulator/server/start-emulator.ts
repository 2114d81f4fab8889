/** @fileoverview Puts the emulated platforms on this machine's loopback addresses. The one way in for programs and tests. */
import type { Genesys } from '../genesys/contract.js';
import { createGenesys } from '../genesys/genesys.js';
import { EmulatorClock } from '../kernel/clock.js';
import { Faults } from '../kernel/faults.js';
import { IdSource } from '../kernel/ids.js';
import { Ledger } from '../kernel/ledger.js';
import { organisation } from '../organisation.js';
import type { Vault } from '../vault/contract.js';
import { createVault } from '../vault/vault.js';
import { folderSource, type FileSource } from './app-files.js';
import type { DesktopContext } from './desktop-routes.js';
import { createDoors } from './doors.js';
import { genesysFailure, vaultFailure } from './fault-replies.js';
import { listen, type Listening } from './listen.js';
import { platformShell } from './platform-shell.js';
import { mainAnswer, seatAnswer, vaultAnswer, type Answers } from './port-answers.js';
import { hostOrigin, portPlan, widgetOrigin, type PortPlan } from './ports.js';

/** How to start. */
export interface EmulatorOptions {
  /** Main port; the others follow from it (`portPlan`). */
  readonly port: number;
  /**
   * Absolute path of a folder with the built files in `widget/` and `setup/`, or what answers a path (with query) that
   * the emulator itself has nothing for.
   */
  readonly widgetFiles: string | FileSource;
  /** What must be done on the running emulator before it says that it is ready: provisioning. */
  readonly prepare?: (emulator: RunningEmulator) => Promise<void>;
}

/** Where an agent sits. */
export interface RunningSeat {
  readonly userId: string;
  readonly name: string;
  /** The desktop: `http://localhost:8082/`. */
  readonly url: string;
  /** `http://127.0.0.1:8082`. */
  readonly widgetOrigin: string;
}

/** A started emulator. */
export interface RunningEmulator {
  /** The main page: `http://localhost:8080/`. */
  readonly url: string;
  /** The API of the main port: `http://localhost:8080`. */
  readonly genesysUrl: string;
  /** Where the widget's page is on the main port: `http://127.0.0.1:8080`. */
  readonly mainWidgetOrigin: string;
  readonly vaultUrl: string;
  readonly genesys: Genesys;
  readonly vault: Vault;
  readonly seats: readonly RunningSeat[];
  readonly clock: EmulatorClock;
  readonly ledger: Ledger;
  readonly faults: Faults;
  /** Closes all ports and cuts all connections. */
  stop(): Promise<void>;
}

/**
 * Starts everything. What one of the ports refuses, closes the others again.
 * @throws Error with a sentence where a port is taken, or what `prepare` throws.
 */
export async function startEmulator(options: EmulatorOptions): Promise<RunningEmulator> {
  const ports = portPlan(options.port, organisation);
  const clock = new EmulatorClock();
  const ids = new IdSource();
  const ledger = new Ledger();
  const faults = new Faults();
  // Data actions reach Vault over the network, as they do there: so faults and the ledger see their calls.
  const genesys = createGenesys({
    organisation,
    clock,
    ids,
    callHttp: (request) => fetch(request),
  });
  const vault = createVault({ organisation, clock, ids, publicOrigin: hostOrigin(ports.vault) });
  genesys.registerRedirects(organisation.widgetClientId, redirectsOf(ports));

  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  let ready = false;
  const context: DesktopContext = {
    organisation,
    ports,
    genesys,
    vault,
    clock,
    ledger,
    faults,
    isReady: () => ready,
    changed,
    watchChanges: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const stopObserving = genesys.observe(({ method, url }) => {
    if (method !== 'GET' && url.includes('/api/v2/integrations')) changed();
  });

  const tools = { ledger, faults, clock };
  const answers: Answers = {
    genesys: (door) =>
      platformShell(
        {
          name: 'genesys',
          handle: (request) => genesys.handle(request, door),
          userOf: (request) => genesys.userOf(request),
          failure: (status) => genesysFailure(status, genesys.switches.exposeHeaders),
        },
        tools,
      ),
    doors: createDoors(context),
    appFiles:
      typeof options.widgetFiles === 'string'
        ? folderSource(options.widgetFiles)
        : options.widgetFiles,
    context,
  };
  const vaultApi = platformShell(
    {
      name: 'vault',
      handle: (request) => vault.handle(request),
      userOf: (request) => vault.userOf(request),
      failure: vaultFailure,
    },
    tools,
  );

  const openSocket = genesys.connect.bind(genesys);
  const open: Listening[] = [];
  const stop = async (): Promise<void> => {
    stopObserving();
    await Promise.all(open.splice(0).map((one) => one.close()));
    clock.reset();
  };
  const emulator: RunningEmulator = {
    url: `${hostOrigin(ports.main)}/`,
    genesysUrl: hostOrigin(ports.main),
    mainWidgetOrigin: widgetOrigin(ports.main),
    vaultUrl: hostOrigin(ports.vault),
    genesys,
    vault,
    seats: ports.seats.map(({ user, origin, widgetOrigin: widget }) => ({
      userId: user.id,
      name: user.name,
      url: `${origin}/`,
      widgetOrigin: widget,
    })),
    clock,
    ledger,
    faults,
    stop,
  };
  try {
    open.push(await listen({ port: ports.main, answer: mainAnswer(answers), openSocket }));
    open.push(await listen({ port: ports.vault, answer: vaultAnswer(vaultApi) }));
    for (const seat of ports.seats)
      open.push(await listen({ port: seat.port, answer: seatAnswer(seat, answers), openSocket }));
    await options.prepare?.(emulator);
  } catch (error) {
    await stop();
    throw error;
  }
  ready = true;
  changed();
  return emulator;
}

/** Where sign-in may send the widget's client back to: the page of its own on every port. */
function redirectsOf(ports: PortPlan): string[] {
  return [ports.main, ...ports.seats.map(({ port }) => port)].map(
    (port) => `${widgetOrigin(port)}/widget/signed-in.html`,
  );
}
