/** @fileoverview The two platforms with the people of one organisation, and what happens there by itself. */
import type { Genesys } from '../genesys/contract.js';
import { createGenesys } from '../genesys/genesys.js';
import type { EmulatorClock } from '../kernel/clock.js';
import type { IdSource } from '../kernel/ids.js';
import type { Organisation } from '../organisation.js';
import { Player } from '../scenario/player.js';
import type { Scenario } from '../scenario/scenario.js';
import type { Vault } from '../vault/contract.js';
import { createVault } from '../vault/vault.js';
import { hostOrigin, portPlan, widgetOrigin, type PortPlan } from './ports.js';
import { switchesOf } from './switch-input.js';

/** What worlds are made of. */
export interface WorldOptions {
  readonly mainPort: number;
  readonly clock: EmulatorClock;
  readonly ids: IdSource;
  /** Called after something was provisioned. */
  provisioned(): void;
}

/** A world. It begins with nobody signed in and no calls. */
export interface World {
  readonly organisation: Organisation;
  readonly ports: PortPlan;
  readonly genesys: Genesys;
  readonly vault: Vault;
  /** Sets the scenario's switches and begins with what it says, from now. */
  play(scenario: Scenario): void;
  /** Does the same with the scenario in force. */
  playAgain(): void;
  /** Nothing happens any more. */
  end(): void;
}

/** Makes a world for a scenario; `play` begins it. */
export function createWorld(scenario: Scenario, options: WorldOptions): World {
  const { mainPort, clock, ids } = options;
  const { organisation } = scenario;
  const ports = portPlan(mainPort, organisation);
  // Data actions reach Vault over the network, as they do there: so faults and the ledger see their calls.
  const callHttp = (request: Request): Promise<Response> => fetch(request);
  const genesys = createGenesys({ organisation, clock, ids, callHttp });
  const vault = createVault({ organisation, clock, ids, publicOrigin: hostOrigin(ports.vault) });
  genesys.registerRedirects(organisation.widgetClientId, redirectsOf(ports));
  const stopObserving = genesys.observe(({ method, url }) => {
    if (method !== 'GET' && url.includes('/api/v2/integrations')) options.provisioned();
  });

  let current = scenario;
  let player: Player | undefined;
  const play = (next: Scenario): void => {
    player?.stop();
    current = next;
    const switches = switchesOf(next.switches);
    Object.assign(genesys.switches, switches.genesys);
    Object.assign(vault.switches, switches.vault);
    player = new Player({ genesys, clock }, next);
    player.start();
  };
  return {
    organisation,
    ports,
    genesys,
    vault,
    play,
    playAgain: () => play(current),
    end: () => {
      player?.stop();
      stopObserving();
      genesys.reset();
    },
  };
}

/** Where sign-in may send the widget's client back to: the page of its own on every port. */
function redirectsOf(ports: PortPlan): string[] {
  return [ports.main, ...ports.seats.map(({ port }) => port)].map(
    (port) => `${widgetOrigin(port)}/widget/signed-in.html`,
  );
}
