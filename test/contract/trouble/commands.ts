/** @fileoverview The rep's commands, each on a call that is ready for it, and what the platform's account shows once it is done. */
import assert from 'node:assert/strict';
import type { Switches } from '../../../emulator/genesys/contract.js';
import type { ConsultSituation } from '../../../src/domain/consult.js';
import type { ConsultCommand } from '../../../src/domain/hand-over-model.js';
import type { TargetId, Way } from '../../../src/domain/target.js';
import type { TransferView } from '../../../src/app/view.js';
import { Engine, PEOPLE } from '../../support/engine.js';
import type { EnginePage } from '../../support/engine-page.js';
import { organisation } from '../../../emulator/organisation.js';
import { isAtRest } from '../model/essence.js';

/** What the rep notes before each order. */
export const NOTE = 'Asks about an interaction';

/** A rep with one widget on a call. */
export interface Scene {
  readonly engine: Engine;
  readonly page: EnginePage;
}

/** One command of the rep. */
export interface Command {
  readonly name: string;
  /** The end of the path of the request that it sends, and its method. */
  readonly sends: string;
  /** Brings the call to where the command makes sense. */
  readonly prepare: (scene: Scene) => Promise<void>;
  readonly give: (scene: Scene) => void;
  /** Whether the screen shows that it was obeyed. */
  readonly isObeyed: (view: TransferView) => boolean;
}

/** The region **Transfer**. */
export function transferOf({ page }: Scene): TransferView {
  const { view } = page;
  assert.ok(view.phase === 'call', `the widget shows "${view.phase}"`);
  return view.transfer;
}

/** Everything that is under way has come to its end. */
export async function rest({ engine, page }: Scene): Promise<void> {
  assert.ok(await engine.until(() => isAtRest(page.view)), 'the widget comes to rest');
}

/** A call that the rep has answered, and their widget. */
export async function begin(switches: Partial<Switches> = {}): Promise<Scene> {
  const engine = await Engine.start(switches);
  engine.line.latencyMs = 20;
  const scene: Scene = { engine, page: engine.open() };
  const isReady = (): boolean => isAtRest(scene.page.view) && transferOf(scene).phase === 'ready';
  assert.ok(await engine.until(isReady), 'the widget is ready');
  return scene;
}

/** Picks and clicks, with a reason. */
function give({ page }: Scene, target: TargetId, way: Way): void {
  const { actions } = page.app;
  actions.giveNote(NOTE);
  actions.pickTarget(target);
  actions.handOver(way);
}

const BEN = `user:${PEOPLE.ben}` as TargetId;
const QUALITY = `queue:${organisation.queues[1]?.id}` as TargetId;
const MENU = `ivr:${organisation.ivrs[0]?.number}` as TargetId;
const POISON = `outside:${organisation.outsideParties[0]?.number}` as TargetId;

const order = (name: string, target: TargetId, way: Way, sends: string): Command => ({
  name,
  sends: `POST ${sends}`,
  prepare: () => Promise.resolve(),
  give: (scene) => {
    give(scene, target, way);
  },
  isObeyed: ({ phase }) =>
    way === 'consult'
      ? phase === 'consult'
      : phase === 'requested' || phase === 'ringing' || phase === 'completed',
});

/** Everything by which a call is handed over, or somebody is asked. */
export const ORDERS: readonly Command[] = [
  order('to a colleague, now', BEN, 'now', 'replace/agent'),
  order('to a colleague, when they answer', BEN, 'when_they_answer', 'replace/agent'),
  order('to a queue, now', QUALITY, 'now', 'replace/queue'),
  order('to a queue, when they answer', QUALITY, 'when_they_answer', 'replace/queue'),
  order('to a menu, now', MENU, 'now', 'transfer'),
  order('to an outside number, when they answer', POISON, 'when_they_answer', 'transfer'),
  order('asking a colleague', BEN, 'consult', 'consult/agent'),
  order('asking a queue', QUALITY, 'consult', 'consult/queue'),
  order('asking a menu', MENU, 'consult', 'voice/consult'),
  order('asking an outside number', POISON, 'consult', 'voice/consult'),
];

/** Ben is asked and has answered; the rep has brought about what `commands` lead to. */
const inConsult =
  (...commands: readonly ConsultCommand[]) =>
  async (scene: Scene): Promise<void> => {
    const { engine, page } = scene;
    give(scene, BEN, 'consult');
    await engine.until(() => transferOf(scene).phase === 'consult');
    assert.ok(engine.act('ben', 'answer'));
    const isAnswered = (): boolean => situationOf(scene) === 'with_target';
    assert.ok(await engine.until(isAnswered), 'Ben is there');
    for (const command of commands) {
      page.app.actions.steer(command);
      await rest(scene);
    }
  };

/** Who hears whom; `undefined` where nobody is asked. */
export function situationOf(scene: Scene): ConsultSituation | undefined {
  const view = transferOf(scene);
  return view.phase === 'consult' ? view.situation : undefined;
}

const steer = (
  command: ConsultCommand,
  sends: string,
  isObeyed: Command['isObeyed'],
  ...before: readonly ConsultCommand[]
): Command => ({
  name: [...before, command].join(', then '),
  sends,
  prepare: inConsult(...before),
  give: ({ page }) => {
    page.app.actions.steer(command);
  },
  isObeyed,
});

const leadsTo =
  (situation: ConsultSituation) =>
  (view: TransferView): boolean =>
    view.phase === 'consult' && view.situation === situation;

/** The menu is asked, and listens. */
export async function atMenu(scene: Scene): Promise<void> {
  give(scene, MENU, 'consult');
  const isThere = (): boolean => situationOf(scene) === 'with_target';
  assert.ok(await scene.engine.until(isThere), 'the menu is there');
}

/** Ben, who has got the call, asked the rep and handed it over; the caller still hears music. */
export async function forgotten(scene: Scene): Promise<void> {
  const { engine } = scene;
  give(scene, BEN, 'now');
  await engine.pass(500);
  assert.ok(engine.act('ben', 'answer'));
  await engine.pass(500);
  const { participants } = await engine.account();
  const caller = participants.find(({ purpose }) => purpose === 'customer')?.id ?? '';
  const path = `calls/${engine.conversationId}/participants/${caller}/consult/agent`;
  const body = { speakTo: 'DESTINATION', userId: PEOPLE.amara };
  assert.equal(await engine.request('ben', path, body), 200);
  await engine.pass(500);
  assert.ok(engine.act('amara', 'answer'));
  await engine.pass(500);
  assert.ok(engine.act('ben', 'hangup'));
  assert.ok(await engine.until(() => isCallerForgotten(scene)), 'the rep is told');
}

/** Whether the rep is told that the caller hears music, and can end that. */
export const isCallerForgotten = ({ page: { view } }: Scene): boolean =>
  view.phase === 'call' &&
  view.notices.some((notice) => notice.kind === 'caller_on_hold' && notice.canTakeBack);

/** Everything that can be done in a consult. */
export const STEERS: readonly Command[] = [
  steer('talk_to_caller', 'PATCH consult', leadsTo('with_caller')),
  steer('talk_to_target', 'PATCH consult', leadsTo('with_target'), 'talk_to_caller'),
  steer('talk_to_both', 'PATCH consult', leadsTo('together')),
  steer('three_way', 'PATCH consult', leadsTo('together')),
  steer('hand_over', 'PATCH consult', ({ phase }) => phase === 'completed'),
  steer('back_to_caller', 'DELETE consult', ({ phase }) => phase === 'ready'),
  steer('back_to_caller', 'DELETE consult', ({ phase }) => phase === 'ready', 'talk_to_both'),
];

/** The last step of a hand-over after a consult: the rep leaves. */
export const LEAVING: Command = steer(
  'hand_over',
  'PATCH own leg',
  ({ phase }) => phase === 'completed',
);
