import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMPARE_AFTER_MS } from '../../../src/app/call-reader.js';
import type { CaseRecord, CorrectionRecord } from '../../../src/domain/records.js';
import { Engine, PEOPLE } from '../../support/engine.js';
import type { EnginePage } from '../../support/engine-page.js';
import { addCase } from '../../support/fakes/fake-crm.js';
import { userRow } from './bench.js';
import type { UserId } from '../../../src/domain/ids.js';

/** Two reps on the emulated platform: Amara has answered, her widget has created a case, and another one would be right. */
class Relay {
  readonly engine: Engine;
  readonly right: CaseRecord;
  readonly amara: EnginePage;

  private constructor(engine: Engine, right: CaseRecord, amara: EnginePage) {
    this.engine = engine;
    this.right = right;
    this.amara = amara;
  }

  static async start(): Promise<Relay> {
    const engine = await Engine.start();
    engine.line.latencyMs = 20;
    const right = addCase(engine.vault, { number: 'C-RIGHT' });
    const relay = new Relay(engine, right, engine.open());
    await relay.rest();
    assert.notEqual(numberOn(relay.amara), 'C-RIGHT');
    return relay;
  }

  /** Everything that follows happens. */
  async rest(): Promise<void> {
    await this.engine.pass(3_000);
  }

  async handOverToBen(): Promise<EnginePage> {
    const { actions } = this.amara.app;
    actions.pickTarget(userRow(PEOPLE.ben as UserId));
    actions.handOver('now');
    await this.rest();
    const ben = this.engine.open('ben');
    await this.rest();
    return ben;
  }

  /** Somebody finds the right case and files the call under it. */
  async relink({ app }: EnginePage, { id, number }: CaseRecord = this.right): Promise<void> {
    app.actions.changeCase(true);
    app.actions.searchCases(number);
    await this.engine.pass(1_000);
    app.actions.pickCase(id);
    await this.rest();
  }

  /** The case that the caller's leg names. */
  async caseOnCall(): Promise<string | undefined> {
    const { participants } = await this.engine.account();
    return participants.find(({ purpose }) => purpose === 'customer' || purpose === 'external')
      ?.attributes?.['baton_case'];
  }

  /** Cases that rows of the call are filed on. */
  get filedOn(): readonly string[] {
    const { segments, transfers } = this.engine.vault;
    return [...new Set([...segments.values(), ...transfers.values()].map(({ caseId }) => caseId))];
  }

  get corrections(): readonly CorrectionRecord[] {
    return [...this.engine.vault.corrections.values()];
  }
}

/** The number of the case on a screen, and nothing that waits or is refused. */
function numberOn({ view }: EnginePage): string | undefined {
  assert.equal(view.phase, 'call');
  if (view.phase !== 'call' || view.caseView.phase !== 'linked') return undefined;
  assert.deepEqual(view.notices, []);
  return view.caseView.caseRecord.number;
}

test('R5.6 correction: made while it rings at the next rep, it is there on their answer, on the call and on record', async () => {
  const relay = await Relay.start();
  const ben = await relay.handOverToBen();
  await relay.relink(relay.amara);
  assert.equal(numberOn(relay.amara), 'C-RIGHT');
  assert.equal(await relay.caseOnCall(), relay.right.id);
  const asked = ben.crm.answers.asked.length;
  assert.ok(relay.engine.act('ben', 'answer'));
  await relay.rest();
  assert.equal(numberOn(ben), 'C-RIGHT');
  assert.ok(
    ben.crm.answers.asked.slice(asked).every(({ method }) => method !== 'handOver'),
    'the corrected case was read while it rang',
  );
  assert.deepEqual(relay.filedOn, [relay.right.id]);
  assert.equal(relay.engine.vault.segments.size, 2);
  assert.equal(relay.engine.vault.transfers.size, 1);
  assert.deepEqual(
    relay.corrections.map(({ side, on, agent }) => [side, on === relay.right.id, agent]),
    [
      ['came', true, PEOPLE.amara],
      ['went', false, PEOPLE.amara],
    ],
  );
});

test('R5.6 correction: made by the first rep after the next one has answered, both screens, the call and the record follow', async () => {
  const relay = await Relay.start();
  const ben = await relay.handOverToBen();
  relay.engine.act('ben', 'answer');
  await relay.rest();
  assert.equal(numberOn(ben), numberOn(relay.amara));
  await relay.relink(relay.amara);
  assert.deepEqual([numberOn(relay.amara), numberOn(ben)], ['C-RIGHT', 'C-RIGHT']);
  assert.equal(await relay.caseOnCall(), relay.right.id);
  assert.deepEqual(relay.filedOn, [relay.right.id]);
  assert.equal(relay.corrections.length, 2);
});

test('R5.6 correction: back again by the next rep: the newest word counts for everybody, and nothing is erased', async () => {
  const relay = await Relay.start();
  const first =
    relay.engine.vault.cases.find(({ number }) => number !== 'C-RIGHT') ?? assert.fail();
  const ben = await relay.handOverToBen();
  relay.engine.act('ben', 'answer');
  await relay.rest();
  await relay.relink(relay.amara);
  await relay.relink(ben, first);
  // The first rep is told nothing any more by the platform; their widget compares from time to time.
  await relay.engine.pass(COMPARE_AFTER_MS + 5_000);
  assert.deepEqual([numberOn(relay.amara), numberOn(ben)], [first.number, first.number]);
  assert.equal(await relay.caseOnCall(), first.id);
  assert.deepEqual(relay.filedOn, [first.id]);
  assert.deepEqual(
    relay.corrections.map(({ key, agent }) => [key.split(':').slice(2).join(':'), agent]),
    [
      ['1:came', PEOPLE.amara],
      ['1:went', PEOPLE.amara],
      ['2:came', PEOPLE.ben],
      ['2:went', PEOPLE.ben],
    ],
  );
});

test('R5.6 correction: by both reps, at the same moment or one soon after the other: all are on record, and both screens end with the newest', async () => {
  for (const [latencyMs, gapMs] of [
    [20, undefined],
    [150, 0],
    [150, 150],
    [150, 500],
  ] as const) {
    const relay = await Relay.start();
    const other = addCase(relay.engine.vault, { number: 'C-OTHER' });
    const ben = await relay.handOverToBen();
    relay.engine.act('ben', 'answer');
    await relay.rest();
    relay.engine.line.latencyMs = latencyMs;
    for (const { app } of [relay.amara, ben]) app.actions.changeCase(true);
    relay.amara.app.actions.searchCases('C-RIGHT');
    ben.app.actions.searchCases('C-OTHER');
    await relay.engine.pass(1_500);
    relay.amara.app.actions.pickCase(relay.right.id);
    if (gapMs !== undefined) await relay.engine.pass(gapMs);
    ben.app.actions.pickCase(other.id);
    await relay.engine.pass(COMPARE_AFTER_MS + 5_000);
    const story = `${latencyMs} ms there, ${gapMs ?? 'no'} ms between`;
    assert.deepEqual([numberOn(relay.amara), numberOn(ben)], ['C-OTHER', 'C-OTHER'], story);
    assert.deepEqual(relay.filedOn, [other.id], story);
    assert.equal(await relay.caseOnCall(), other.id, story);
    // From where it was created to where Amara put it, and from there to where Ben put it.
    const first = relay.engine.vault.cases.find(({ createdFor }) => createdFor !== undefined);
    assert.deepEqual(
      relay.corrections.map(({ side, on }) => [side, on]),
      [
        ['came', relay.right.id],
        ['went', first?.id],
        ['came', other.id],
        ['went', relay.right.id],
      ],
      story,
    );
  }
});

test('R5.6 correction: after the call both entries are on record, every row has moved, and a page that is opened then shows it', async () => {
  const relay = await Relay.start();
  const ben = await relay.handOverToBen();
  relay.engine.act('ben', 'answer');
  await relay.rest();
  relay.engine.genesys.customer(relay.engine.conversationId, 'hangup');
  await relay.rest();
  await relay.relink(relay.amara);
  assert.equal(numberOn(relay.amara), 'C-RIGHT');
  assert.deepEqual(relay.filedOn, [relay.right.id]);
  assert.equal(relay.corrections.length, 2);
  relay.engine.close(ben);
  const again = relay.engine.open('ben');
  await relay.rest();
  assert.equal(numberOn(again), 'C-RIGHT');
  assert.deepEqual(relay.filedOn, [relay.right.id]);
});
