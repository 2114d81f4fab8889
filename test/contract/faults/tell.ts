/** @fileoverview Tells one story to its end, and holds Vault's record against what was true. */
import assert from 'node:assert/strict';
import { STOP_LIMIT_MS } from '../../../src/app/widget-app.js';
import { REPS, USER_IDS } from '../../support/whole.js';
import type { RepName } from '../../support/whole.js';
import { customerLeg } from '../../../emulator/genesys/calls/conversation.js';
import { problemsOf, rowsOf } from './on-record.js';
import type { Truth } from './on-record.js';
import type { Story } from './steps.js';
import { truthOf } from './truth.js';
import { World, directNumber } from './world.js';

/** In which time everything must be on record once nothing goes wrong any more: milliseconds. */
const RECORD_LIMIT_MS = 240_000;

/** How long the record is watched after that: nobody may go on writing. */
const QUIET_MS = 130_000;

/** How soon a rep who is asked for a case chooses one: milliseconds. */
const CHOICE_MS = 2_000;

/** The caller of the calls by which reps start again. */
const NEXT_CALLER = '+33199001234';

/** What a story was about, for the count of what was covered. */
export interface Told {
  readonly calls: number;
  readonly segments: number;
  readonly transfers: number;
  readonly deaths: number;
}

/** Tells it. @throws AssertionError where the record is not what was true. */
export async function tell(story: Story): Promise<Told> {
  const rejections: unknown[] = [];
  const note = (reason: unknown): void => void rejections.push(reason);
  process.on('unhandledRejection', note);
  const world = await World.begin(story);
  try {
    for (const { step, gapMs } of story.steps) {
      await world.happen(step);
      await world.whole.pass(gapMs);
      world.choose();
    }
    await endCalls(world);
    world.mend();
    await startAgain(world, story);
    const truths = await settle(world);
    await staysQuiet(world);
    assertLinked(world);
    assert.ok(rejections.length === 0, `left to throw: ${rejections.map(String).join('; ')}`);
    return {
      calls: truths.length,
      segments: truths.reduce((sum, { segments }) => sum + segments.size, 0),
      transfers: truths.reduce((sum, { transfers }) => sum + transfers.size, 0),
      deaths: [...world.died.values()].reduce((sum, calls) => sum + calls.size, 0),
    };
  } catch (error) {
    if (error instanceof Error) error.message += `\n${screensOf(world).join('\n')}`;
    throw error;
  } finally {
    world.whole.end();
    process.off('unhandledRejection', note);
  }
}

/** What each widget shows when a story fails, in a line. */
const screensOf = ({ whole }: World): readonly string[] =>
  whole.pages.map(({ name, conversationId, view }) => {
    if (view.phase !== 'call') return `${name}: ${view.phase}`;
    const { call, caseView, transfer, timeline, notices } = view;
    const linked = caseView.phase === 'linked' ? ` ${caseView.verdict}` : '';
    const pending = timeline.entries.filter((entry) => entry.pending).length;
    const said = notices.map((notice) => JSON.stringify(notice)).join(' ');
    return `${name} on ${conversationId.slice(-3)}: ${call.state}, case ${caseView.phase}${linked}, transfer ${transfer.phase}, ${pending} of ${timeline.entries.length} pending ${said}`;
  });

/** Every caller hangs up; faults are still there. */
async function endCalls({ whole }: World): Promise<void> {
  // Not in the very millisecond in which a rep leaves: no account tells who was first then.
  await whole.pass(1);
  for (const call of whole.platforms.calls.values())
    if (customerLeg(call)?.state === 'connected')
      whole.platforms.genesys.customer(call.id, 'hangup');
  // What the desktop is taking away is gone by then.
  await whole.pass(STOP_LIMIT_MS + 500);
}

/** Every rep whose widget died starts again: on the same calls, or, where the browser kept them, on a new one. */
async function startAgain(world: World, { restarts }: Story): Promise<void> {
  const { whole, died } = world;
  for (const rep of REPS) {
    const { watch } = whole.browsers[rep];
    const calls = died.get(rep) ?? new Map<string, boolean>();
    const isKept = [...calls.values()].every(Boolean);
    if (calls.size > 0 && isKept && restarts[rep] === 'next call') {
      await nextCall(world, rep, [...calls.keys()]);
    } else whole.comeBack(rep);
    // What the desktop took away before it was over waits for the rep's next widget too.
    const isAlone = ([...watch.kept] as string[]).some((id) => !whole.pageOf(rep, id));
    if (isAlone && whole.browsers[rep].pages.length === 0) await nextCall(world, rep, []);
  }
  await whole.pass(1_000);
}

/** The rep is done with the calls of the dead widgets, and answers a new one. */
async function nextCall(world: World, rep: RepName, over: readonly string[]): Promise<void> {
  const { whole } = world;
  for (const conversation of over) {
    const page = whole.pageOf(rep, conversation);
    if (page) whole.browsers[rep].kill(page);
    world.act(rep, 'done', conversation);
  }
  whole.comeBack(rep);
  const id = whole.call(NEXT_CALLER, directNumber(rep));
  await whole.pass(400);
  world.act(rep, 'answer', id);
  await whole.pass(3_000);
  whole.platforms.genesys.customer(id, 'hangup');
}

/** Waits until Vault has what was true, and nothing else. */
async function settle(world: World): Promise<readonly Truth[]> {
  const { whole } = world;
  const begin = whole.clock.now();
  for (;;) {
    world.choose();
    await whole.pass(CHOICE_MS);
    const { truths, problems } = await look(world);
    if (problems.length === 0) return truths;
    if (whole.clock.now() - begin >= RECORD_LIMIT_MS) assert.fail(problems.join('\n'));
  }
}

interface Look {
  readonly truths: readonly Truth[];
  readonly problems: readonly string[];
}

async function look(world: World): Promise<Look> {
  const { whole } = world;
  const rows = await rowsOf(whole.records, world.seeded);
  const recorded = new Set(rows.map(({ conversation }) => conversation));
  const cases = new Map<string, string | undefined>();
  const truths = [...whole.platforms.calls.values()].flatMap((call): Truth[] => {
    const { id } = call;
    const onCall = customerLeg(call)?.attributes['baton_case'];
    cases.set(id, onCall);
    const isSeen = REPS.some(
      (rep) =>
        whole.pageOf(rep, id) &&
        world.oracle.parts(call).some(({ agent }) => agent === USER_IDS[rep]),
    );
    // Who answered without any widget, and never had one, left nothing to go by.
    if (onCall === undefined && !isSeen && !recorded.has(id)) return [];
    return [truthOf(id, world.oracle)];
  });
  const problems = problemsOf(truths, rows, {
    orders: (agent, conversation) => world.orders(agent, conversation),
    caseOf: (conversation) => cases.get(conversation),
  });
  return { truths, problems };
}

/** Everything is on record: nobody writes again, and nobody keeps what is over. */
async function staysQuiet(world: World): Promise<void> {
  const { whole } = world;
  const { vaultLine } = whole.platforms;
  for (let ms = 0; ms < QUIET_MS; ms += CHOICE_MS) {
    world.choose();
    await whole.pass(CHOICE_MS);
  }
  const { problems } = await look(world);
  assert.deepEqual(problems, [], 'the record stays as it is');
  const before = vaultLine.noted.length;
  await whole.pass(QUIET_MS);
  const writes = vaultLine.noted.slice(before).filter(({ path }) => !path.includes('/query'));
  assert.deepEqual(
    writes.map(({ method, path, body }) => `${method} ${path} ${body}`),
    [],
    'nobody writes again what is there',
  );
  for (const rep of REPS)
    assert.deepEqual([...whole.browsers[rep].watch.kept], [], `${rep} keeps nothing that is over`);
}

/** No call was handed over without its case, unless the rep chose so. */
function assertLinked({ handed }: World): void {
  const without = handed.filter(
    ({ attributes, isChosen }) =>
      !isChosen &&
      (attributes['baton_case'] === undefined || attributes['baton_transfer'] === undefined),
  );
  assert.deepEqual(
    without.map(({ noted }) => `${noted.method} ${noted.path}`),
    [],
    'no hand-over without a link',
  );
}
