/** @fileoverview What must be true of the call and of the screens whatever has happened, once nothing is under way. */
import assert from 'node:assert/strict';
import { COMPARE_AFTER_MS } from '../../../src/app/call-reader.js';
import { PEOPLE, REP } from '../../support/engine.js';
import type { EnginePage } from '../../support/engine-page.js';
import { isTransfer } from '../../support/engine-line.js';
import type { ConversationView, ParticipantView } from '../../support/genesys-call.js';
import { essenceOf, hasFailure, hasUnsent, isAtRest } from './essence.js';
import type { World } from './world.js';

/** How long a screen may be behind after something went wrong: milliseconds, each after the last. */
const LATE_MS: readonly number[] = [0, 2_000, 10_000, 21_000];

/** The same for a rep who is out of the call, whom the platform tells nothing more: until the next comparison of theirs. */
const LATE_AFTER_MS: readonly number[] = [...LATE_MS, COMPARE_AFTER_MS - 30_000];

/** Within which time the way back must lead to the caller: milliseconds. */
const WAY_BACK_MS = 15_000;

/**
 * Checks everything. Where something went wrong on purpose, or where the platform tells the rep nothing more because they are
 * out of the call, a screen may be late, for as long as the next comparison takes.
 */
export async function assertInvariants(world: World): Promise<void> {
  assertNothingBroke(world);
  assertOneCommandForOneOrder(world);
  const isOut = !isOnCall(await world.engine.account());
  const waits = isOut ? LATE_AFTER_MS : world.isTroubled ? LATE_MS : [0];
  world.mend();
  await eventually(world, waits, async () => {
    await assertWayBack(world);
    await assertScreensAreTrue(world);
  });
}

/** The platform has answered everything without breaking, and nothing in the widgets was left to throw. */
function assertNothingBroke({ engine }: World): void {
  assert.deepEqual(engine.line.broken, [], 'the platform answers');
}

/** For one intent, a double click and a click in the other widget included, one command goes out at most. */
export function assertOneCommandForOneOrder(world: World): void {
  const commands = world.commandsForOrder;
  assert.ok(commands <= 1, `one order, and ${commands} commands to hand over`);
}

/**
 * While the caller and the rep are on the line, either nobody has put the caller aside, or each screen offers a way back to
 * them: a consult of the rep's own, or taking them back. A colleague who asks the rep has put them aside for that colleague.
 */
export async function assertWayBack(world: World): Promise<void> {
  const account = await world.engine.account();
  if (!isCallerAside(account) || !isOnCall(account) || isRepAsked(account)) return;
  for (const page of world.pages) {
    assert.ok(offersWayBack(page), `${page.name} offers a way back to the caller`);
  }
}

/** The way back that is offered leads there: rep and caller hear each other within bounded time. */
export async function assertWayBackLeads(world: World): Promise<void> {
  const { engine } = world;
  const account = await engine.account();
  if (!isCallerAside(account) || !isOnCall(account) || isRepAsked(account)) return;
  const [{ app, view }] = world.pages;
  if (view.phase === 'call' && view.transfer.phase === 'consult') {
    app.actions.steer('back_to_caller');
  } else app.actions.takeCallerBack();
  await engine.until(() => isAtRest(app.view), WAY_BACK_MS);
  const after = await engine.account();
  assert.ok(!isCallerAside(after), 'the caller hears the rep again');
  assert.ok(isOnCall(after) && isCallerOn(after), 'rep and caller are both there');
}

/** What each screen shows is what a widget shows that knows nothing but the platforms' accounts of now. */
export async function assertScreensAreTrue(world: World): Promise<void> {
  const { engine, pages } = world;
  const { latencyMs } = engine.line;
  const since = engine.line.noted.length;
  engine.line.latencyMs = 0;
  const look = engine.openToLook();
  try {
    assert.ok(await engine.until(() => isAtRest(look.view), 5_000), 'a fresh widget comes to rest');
    const commands = engine.line.noted.slice(since).filter(isTransfer);
    assert.deepEqual(
      commands.filter(({ page }) => page === look.name),
      [],
      'a fresh widget commands nothing',
    );
    for (const page of pages) {
      const [shown, fresh] = comparable(page, look);
      assert.deepEqual(shown, fresh, `${page.name} shows what a fresh widget shows`);
    }
  } finally {
    engine.close(look);
    engine.line.latencyMs = latencyMs;
  }
}

/**
 * What two screens must have in common. Where one says what went wrong, it does not say how the last hand-over went; and an
 * attempt that never reached the platform is known to the widget that made it, and to whoever reads Vault afresh.
 */
function comparable(own: EnginePage, fresh: EnginePage): readonly [object, object] {
  const pair = [essenceOf(own.view), essenceOf(fresh.view)] as const;
  const isOwnAffair = hasFailure(own.view) || [own, fresh].some(({ view }) => hasUnsent(view));
  return isOwnAffair ? [withoutLast(pair[0]), withoutLast(pair[1])] : pair;
}

/** The essence without how the last hand-over went, and without whether there was one at all where the rep's part is over. */
function withoutLast(essence: object): object {
  const { transfer, ...rest } = essence as {
    readonly transfer?: Readonly<Record<string, unknown>>;
  };
  if (!transfer) return essence;
  const { last: _last, bar: _bar, phase, ...others } = transfer;
  const isOver = phase === 'ended' || phase === 'barred';
  return { ...rest, transfer: { ...others, phase: isOver ? 'over' : phase } };
}

/** Tries until it holds, after each of these waits in milliseconds. The last failure is thrown. */
async function eventually(
  world: World,
  waits: readonly number[],
  check: () => Promise<void>,
): Promise<void> {
  for (const [i, waitMs] of waits.entries()) {
    await world.engine.pass(waitMs);
    if (waitMs > 0) await world.rest();
    try {
      return await check();
    } catch (error) {
      if (i === waits.length - 1) throw error;
    }
  }
}

function offersWayBack({ view }: EnginePage): boolean {
  if (view.phase !== 'call') return false;
  const isTold = view.notices.some(
    (notice) => notice.kind === 'caller_on_hold' && notice.canTakeBack,
  );
  return isTold || view.transfer.phase === 'consult';
}

const isConnected = (leg: ParticipantView | undefined): boolean =>
  leg?.calls[0].state === 'connected';

const callerOf = ({ participants }: ConversationView): ParticipantView | undefined =>
  participants.find(({ purpose }) => purpose === 'customer');

const isCallerOn = (account: ConversationView): boolean => isConnected(callerOf(account));

/** Whether the caller is there and hears music because somebody put them aside. */
function isCallerAside(account: ConversationView): boolean {
  const caller = callerOf(account);
  return isConnected(caller) && caller?.calls[0].confined === true;
}

const repsLegs = ({ participants }: ConversationView): readonly ParticipantView[] =>
  participants.filter((leg) => leg.userId === PEOPLE[REP] && isConnected(leg));

const isOnCall = (account: ConversationView): boolean => repsLegs(account).length > 0;

/** Whether the rep is on the call because a colleague asks them, and that colleague is still there. */
function isRepAsked(account: ConversationView): boolean {
  const leg = repsLegs(account).at(-1);
  const others = account.participants.filter(
    (other) => other.userId !== undefined && other.userId !== PEOPLE[REP] && isConnected(other),
  );
  return leg?.consultParticipantId !== undefined && others.length > 0;
}
