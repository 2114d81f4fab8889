/** @fileoverview The emulator's doors, for demos and tests: everything under `/emulator/` on the main port. */
import { DEFAULT_SWITCHES, type Genesys } from '../genesys/contract.js';
import type { EmulatorClock } from '../kernel/clock.js';
import { DoorError } from '../kernel/door-error.js';
import type { Faults } from '../kernel/faults.js';
import type { Ledger } from '../kernel/ledger.js';
import { Router, type Match, type Route } from '../kernel/router.js';
import type { Organisation } from '../organisation.js';
import type { Scenario } from '../scenario/scenario.js';
import type { Vault } from '../vault/contract.js';
import {
  choiceOf,
  onlyFields,
  optionalTextOf,
  readInput,
  textOf,
  wholeOf,
  type Input,
} from './door-input.js';
import { eventFaultOf, faultOf, vaultFailureOf } from './fault-input.js';
import { isLoopbackOrigin } from './loopback.js';
import { numbersOf } from './numbers.js';
import { hostOrigin, type PortPlan } from './ports.js';
import { scenarioOf } from './scenario-input.js';
import { switchesOf } from './switch-input.js';

/** What the doors lead to. */
export interface DoorContext {
  readonly organisation: Organisation;
  readonly ports: PortPlan;
  readonly genesys: Genesys;
  readonly vault: Vault;
  readonly clock: EmulatorClock;
  readonly ledger: Ledger;
  readonly faults: Faults;
  /** Whether everything that belongs to a start is done. */
  isReady(): boolean;
  /** Called after a door changed what the emulated desktops show. */
  changed(): void;
  /** Begins the scenario in force again, after everything was put back. */
  restartScenario(): void;
  /** Everything begins anew, with this scenario. @throws DoorError where it cannot now. */
  play(scenario: Scenario): Promise<void>;
}

/** Furthest that `POST clock` goes in one step: a year, in milliseconds. */
const MAX_ADVANCE_MS = 366 * 24 * 3_600_000;

/** Makes what answers requests under `/emulator/`. */
export function createDoors(context: DoorContext): (request: Request) => Promise<Response> {
  const router = new Router<DoorContext>(ROUTES);
  return async (request) => {
    const url = new URL(request.url);
    try {
      refuseForeignPages(request);
      const found = router.find(request.method, url.pathname);
      switch (found.kind) {
        case 'route':
          return await found.route.handler({ request, url, params: found.params, context });
        case 'wrong_method':
          throw new DoorError(
            `${request.method} does nothing here. Use ${found.allowed.join(' or ')}.`,
            405,
          );
        case 'nothing':
          throw new DoorError(
            `There is no door ${url.pathname}. See emulator/README.md for those that there are.`,
            404,
          );
      }
    } catch (error) {
      if (error instanceof DoorError) return json({ error: error.message }, error.status);
      throw error;
    }
  };
}

type DoorMatch = Match<DoorContext>;

const ROUTES: readonly Route<DoorContext>[] = [
  { method: 'GET', path: '/emulator/health', handler: health },
  { method: 'GET', path: '/emulator/seats', handler: seats },
  { method: 'GET', path: '/emulator/numbers', handler: numbers },
  { method: 'POST', path: '/emulator/calls', handler: placeCall },
  { method: 'POST', path: '/emulator/calls/{conversationId}/customer', handler: customer },
  { method: 'POST', path: '/emulator/calls/{conversationId}/external', handler: external },
  { method: 'GET', path: '/emulator/requests', handler: requests },
  { method: 'POST', path: '/emulator/faults', handler: addFault },
  { method: 'DELETE', path: '/emulator/faults', handler: clearFaults },
  { method: 'POST', path: '/emulator/events', handler: faultEvents },
  { method: 'POST', path: '/emulator/switches', handler: setSwitches },
  { method: 'POST', path: '/emulator/clock', handler: advanceClock },
  { method: 'POST', path: '/emulator/scenario', handler: playScenario },
  { method: 'POST', path: '/emulator/reset', handler: reset },
];

/** What the doors answer to what has no result of its own. */
const DONE = { done: true } as const;

const json = (body: unknown, status = 200): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } });

function refuseForeignPages(request: Request): void {
  const origin = request.headers.get('origin');
  if (origin !== null && !isLoopbackOrigin(origin))
    throw new DoorError(
      `Pages of ${origin} may not use the doors. Use them from this machine's own pages or programs.`,
      403,
    );
}

function health({ context }: DoorMatch): Response {
  const { organisation, ports } = context;
  return json({
    ready: context.isReady(),
    genesys: { baseUrl: hostOrigin(ports.main) },
    vault: { baseUrl: hostOrigin(ports.vault), ...organisation.vaultUser },
  });
}

function seats({ context }: DoorMatch): Response {
  return json(
    context.ports.seats.map(({ user, origin, widgetOrigin }) => ({
      userId: user.id,
      name: user.name,
      url: `${origin}/`,
      widgetOrigin,
    })),
  );
}

function numbers({ context }: DoorMatch): Response {
  return json(numbersOf(context.organisation));
}

async function placeCall({ request, context }: DoorMatch): Promise<Response> {
  const input = await readInput(request);
  onlyFields(input, ['from', 'to']);
  const [from, to] = [numberOf(textOf(input, 'from'), 'from'), numberOf(textOf(input, 'to'), 'to')];
  return json({ conversationId: context.genesys.placeCall(from, to) });
}

async function customer({ request, params, context }: DoorMatch): Promise<Response> {
  const input = await readInput(request);
  const action = choiceOf(input, 'action', ['hangup', 'press']);
  const conversationId = params['conversationId'] ?? '';
  if (action === 'press') {
    onlyFields(input, ['action', 'digits']);
    context.genesys.press(conversationId, digitsOf(input));
  } else {
    onlyFields(input, ['action']);
    context.genesys.customer(conversationId, action);
  }
  return json(DONE);
}

async function external({ request, params, context }: DoorMatch): Promise<Response> {
  const input = await readInput(request);
  onlyFields(input, ['action', 'participantId']);
  const action = choiceOf(input, 'action', ['answer', 'decline', 'hangup']);
  const participantId = optionalTextOf(input, 'participantId');
  context.genesys.external(params['conversationId'] ?? '', action, participantId);
  return json(DONE);
}

function requests({ url, context }: DoorMatch): Response {
  const platform = url.searchParams.get('platform');
  if (platform !== null && platform !== 'genesys' && platform !== 'vault')
    throw new DoorError('There is no such platform. Use platform=genesys or platform=vault.');
  const since = url.searchParams.get('since') ?? '0';
  if (!/^\d{1,15}$/.test(since))
    throw new DoorError(
      'The value of since is not a whole number. Use the seq of an entry that you have.',
    );
  return json(context.ledger.list({ platform, since: Number(since) }));
}

async function addFault({ request, context }: DoorMatch): Promise<Response> {
  const input = await readInput(request);
  const failure = vaultFailureOf(input);
  if (failure) context.vault.failNext(failure.type, failure.match, failure.times);
  else context.faults.add(faultOf(input));
  return json(DONE);
}

function clearFaults({ context }: DoorMatch): Response {
  context.faults.clear();
  context.genesys.clearEventFaults();
  context.vault.clearFailures();
  return json(DONE);
}

async function faultEvents({ request, context }: DoorMatch): Promise<Response> {
  const userIds = context.organisation.users.map(({ id }) => id);
  context.genesys.faultEvents(eventFaultOf(await readInput(request), userIds));
  return json(DONE);
}

async function setSwitches({ request, context }: DoorMatch): Promise<Response> {
  const { genesys, vault } = context;
  const changes = switchesOf(await readInput(request));
  Object.assign(genesys.switches, changes.genesys);
  Object.assign(vault.switches, changes.vault);
  context.changed();
  return json({ ...genesys.switches, ...vault.switches });
}

async function advanceClock({ request, context }: DoorMatch): Promise<Response> {
  const input = await readInput(request);
  onlyFields(input, ['advanceMs']);
  context.clock.advance(wholeOf(input, 'advanceMs', 0, MAX_ADVANCE_MS));
  context.changed();
  return json({ now: context.clock.iso() });
}

async function playScenario({ request, context }: DoorMatch): Promise<Response> {
  const scenario = scenarioOf(await request.text());
  await context.play(scenario);
  return json({ name: scenario.name });
}

function reset({ context }: DoorMatch): Response {
  context.faults.clear();
  context.genesys.clearEventFaults();
  Object.assign(context.genesys.switches, DEFAULT_SWITCHES);
  // Before the platforms: what they start afresh may set timers.
  context.clock.reset();
  context.genesys.reset();
  context.vault.reset();
  context.ledger.clear();
  context.restartScenario();
  context.changed();
  return json(DONE);
}

function digitsOf(input: Input): string {
  const digits = textOf(input, 'digits');
  if (!/^[0-9*#]{1,100}$/.test(digits))
    throw new DoorError(
      'The field digits is no row of keys. Send 1 to 100 of them: 0 to 9, * and #.',
    );
  return digits;
}

function numberOf(text: string, name: string): string {
  if (!/^\+[1-9]\d{5,14}$/.test(text))
    throw new DoorError(
      `The field ${name} is not a number in E.164 form. Send one such as +33199001234.`,
    );
  return text;
}
