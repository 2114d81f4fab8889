/** @fileoverview The inner line between the emulator's pages and its server. Not the platform's API: the ledger is the widget's. */
import type { OverviewSnapshot, SeatSnapshot } from '../desktop/snapshots.js';
import type { DesktopAction } from '../genesys/contract.js';
import { DoorError } from '../kernel/door-error.js';
import type { DoorContext } from './doors.js';
import { choiceOf, onlyFields, readInput, textOf, type Input } from './door-input.js';
import { eventStream } from './event-stream.js';
import type { Seat } from './ports.js';

/** What the routes need beside the doors' context. */
export interface DesktopContext extends DoorContext {
  /** Calls `listener` after a change that is no agent's own: switches, provisioning, readiness. */
  watchChanges(listener: () => void): () => void;
}

const CALL_ACTIONS = ['answer', 'decline', 'hold', 'resume', 'hangup', 'done'] as const;

/** `/desktop/…` of a seat; `undefined` for other paths. */
export async function seatRoute(
  request: Request,
  seat: Seat,
  context: DesktopContext,
): Promise<Response | undefined> {
  const { pathname } = new URL(request.url);
  if (pathname === '/desktop/state' && request.method === 'GET')
    return eventStream(
      () => {
        const now = seatNow(context, seat);
        return now && seatSnapshot(now, context);
      },
      (changed) => watchSeats(context, () => [seatNow(context, seat) ?? seat], changed),
    );
  if (pathname === '/desktop/act' && request.method === 'POST') return act(request, seat, context);
  return undefined;
}

/** `/desktop/overview` of the main port; `undefined` for other paths. */
export function overviewRoute(request: Request, context: DesktopContext): Response | undefined {
  const { pathname } = new URL(request.url);
  if (pathname !== '/desktop/overview' || request.method !== 'GET') return undefined;
  return eventStream(
    () => overviewSnapshot(context),
    (changed) => watchSeats(context, () => context.ports.seats, changed),
  );
}

/** Who sits at a seat's port now: a scenario may have put somebody else there, or nobody. */
const seatNow = ({ ports }: DesktopContext, { port }: Seat): Seat | undefined =>
  ports.seats.find((seat) => seat.port === port);

/** Calls `changed` after a change at one of the seats, also when others have come in their place. */
function watchSeats(
  context: DesktopContext,
  seats: () => readonly Seat[],
  changed: () => void,
): () => void {
  const watch = (): (() => void) =>
    both(...seats().map(({ user }) => context.genesys.watchDesktop(user.id, changed)));
  let stopSeats = watch();
  const stopChanges = context.watchChanges(() => {
    stopSeats();
    stopSeats = watch();
    changed();
  });
  return () => both(stopChanges, stopSeats)();
}

function seatSnapshot(seat: Seat, context: DesktopContext): SeatSnapshot {
  const { genesys, clock, ports, organisation } = context;
  const { widgetWhileRinging, usePopupAuth } = genesys.switches;
  return {
    now: clock.iso(),
    desktop: genesys.desktop(seat.user.id),
    widgets: genesys.widgets(),
    people: organisation.users.map(({ id, name, title }) => ({ id, name, title })),
    contacts: organisation.contacts.map(({ id, firstName, lastName }) => ({
      id,
      name: `${firstName} ${lastName}`,
    })),
    mainPort: ports.main,
    seatPort: seat.port,
    widgetWhileRinging,
    usePopupAuth,
  };
}

function overviewSnapshot(context: DesktopContext): OverviewSnapshot {
  const { organisation, ports, genesys } = context;
  return {
    organisation: organisation.name,
    ready: context.isReady(),
    seats: ports.seats.map(({ user, origin }) => ({
      name: user.name,
      title: user.title,
      url: `${origin}/`,
      desktop: genesys.desktop(user.id),
    })),
    callers: organisation.callers,
    queues: organisation.queues.map(({ name, number }) => ({ name, number })),
  };
}

async function act(request: Request, seat: Seat, { genesys }: DesktopContext): Promise<Response> {
  try {
    // The widget's frame has another origin: it must go through the platform's API like any widget.
    if (request.headers.get('origin') !== seat.origin)
      throw new DoorError(`Only the desktop at ${seat.origin}/ may do this. Open it there.`, 403);
    genesys.act(seat.user.id, actionOf(await readInput(request)));
    return Response.json({ done: true });
  } catch (error) {
    if (error instanceof DoorError)
      return Response.json({ error: error.message }, { status: error.status });
    throw error;
  }
}

function actionOf(input: Input): DesktopAction {
  const action = choiceOf(input, 'action', [...CALL_ACTIONS, 'presence']);
  if (action === 'presence') {
    onlyFields(input, ['action', 'systemPresence']);
    return { action, systemPresence: textOf(input, 'systemPresence') };
  }
  onlyFields(input, ['action', 'conversationId']);
  return { action, conversationId: textOf(input, 'conversationId') };
}

const both =
  (...stops: readonly (() => void)[]) =>
  (): void => {
    for (const stop of stops) stop();
  };
