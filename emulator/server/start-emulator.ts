/** @fileoverview Puts the emulated platforms on this machine's loopback addresses. The one way in for programs and tests. */
import type { Genesys } from '../genesys/contract.js';
import { EmulatorClock } from '../kernel/clock.js';
import { Faults } from '../kernel/faults.js';
import { IdSource } from '../kernel/ids.js';
import { DoorError } from '../kernel/door-error.js';
import { Ledger } from '../kernel/ledger.js';
import { NO_SCENARIO, type Scenario } from '../scenario/scenario.js';
import type { Vault } from '../vault/contract.js';
import { folderSource, type FileSource } from './app-files.js';
import type { DesktopContext } from './desktop-routes.js';
import { createDoors } from './doors.js';
import { genesysFailure, vaultFailure } from './fault-replies.js';
import { listen, type Listening } from './listen.js';
import { platformShell } from './platform-shell.js';
import { mainAnswer, vaultAnswer, type Answers } from './port-answers.js';
import { hostOrigin, widgetOrigin } from './ports.js';
import { SeatPorts } from './seat-ports.js';
import type { OpenSocket } from './web-sockets.js';
import { createWorld, type World } from './world.js';

/** How to start. */
export interface EmulatorOptions {
  /** Main port; the others follow from it (`portPlan`). */
  readonly port: number;
  /**
   * Absolute path of a folder with the built files in `widget/` and `setup/`, or what answers a path (with query) that
   * the emulator itself has nothing for.
   */
  readonly widgetFiles: string | FileSource;
  /** What must be done on the running emulator before it says that it is ready: provisioning. Again with each scenario. */
  readonly prepare?: (emulator: RunningEmulator) => Promise<void>;
  /** Who is there and what happens; the seeded organisation, and nothing, where absent. */
  readonly scenario?: Scenario;
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

/** A started emulator. `genesys`, `vault` and `seats` are others after `POST scenario`. */
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
  const main = options.port;
  const clock = new EmulatorClock();
  const ids = new IdSource();
  const ledger = new Ledger();
  const faults = new Faults();
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const newWorld = (scenario: Scenario): World =>
    createWorld(scenario, { mainPort: main, clock, ids, provisioned: changed });
  const first = options.scenario ?? NO_SCENARIO;
  let world = newWorld(first);
  let ready = false;

  /** The organisation is prepared, and then the scenario begins. */
  const begin = async (scenario: Scenario): Promise<void> => {
    await options.prepare?.(emulator);
    world.play(scenario);
    ready = true;
    changed();
  };
  const play = async (scenario: Scenario): Promise<void> => {
    if (!ready)
      throw new DoorError(
        'The organisation is being prepared. Wait until GET health says that it is ready.',
        409,
      );
    ready = false;
    const next = newWorld(scenario);
    try {
      await seatPorts.open(next.ports.seats.length);
    } catch (error) {
      ready = true;
      throw new DoorError(error instanceof Error ? error.message : String(error), 409);
    }
    const old = world;
    world = next;
    faults.clear();
    clock.reset();
    old.end();
    ledger.clear();
    await seatPorts.closeFrom(next.ports.seats.length);
    changed();
    await begin(scenario);
  };
  const context: DesktopContext = {
    get organisation() {
      return world.organisation;
    },
    get ports() {
      return world.ports;
    },
    get genesys() {
      return world.genesys;
    },
    get vault() {
      return world.vault;
    },
    clock,
    ledger,
    faults,
    isReady: () => ready,
    changed,
    restartScenario: () => world.playAgain(),
    play,
    watchChanges: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  const tools = { ledger, faults, clock };
  const answers: Answers = {
    genesys: (door) =>
      platformShell(
        {
          name: 'genesys',
          handle: (request) => world.genesys.handle(request, door),
          userOf: (request) => world.genesys.userOf(request),
          failure: (status) => genesysFailure(status, world.genesys.switches.exposeHeaders),
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
      handle: (request) => world.vault.handle(request),
      userOf: (request) => world.vault.userOf(request),
      failure: vaultFailure,
    },
    tools,
  );

  const openSocket: OpenSocket = (path, out) => world.genesys.connect(path, out);
  const seatPorts = new SeatPorts(answers, openSocket);
  const open: Listening[] = [];
  const stop = async (): Promise<void> => {
    world.end();
    await Promise.all([...open.splice(0).map((one) => one.close()), seatPorts.closeFrom(0)]);
    clock.reset();
  };
  const emulator: RunningEmulator = {
    url: `${hostOrigin(main)}/`,
    genesysUrl: hostOrigin(main),
    mainWidgetOrigin: widgetOrigin(main),
    vaultUrl: hostOrigin(world.ports.vault),
    get genesys() {
      return world.genesys;
    },
    get vault() {
      return world.vault;
    },
    get seats() {
      return world.ports.seats.map(({ user, origin, widgetOrigin: widget }) => ({
        userId: user.id,
        name: user.name,
        url: `${origin}/`,
        widgetOrigin: widget,
      }));
    },
    clock,
    ledger,
    faults,
    stop,
  };
  try {
    open.push(await listen({ port: main, answer: mainAnswer(answers), openSocket }));
    open.push(await listen({ port: world.ports.vault, answer: vaultAnswer(vaultApi) }));
    await seatPorts.open(world.ports.seats.length);
    await begin(first);
  } catch (error) {
    await stop();
    throw error;
  }
  return emulator;
}
