/**
 * @fileoverview Every command of the rep with everything that can go wrong with its request: refused in each way, lost before
 * or after the platform acted, never answered. The real widget over the real adapters, on the emulated engine.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { consultFailureMessage } from '../../../src/widget/consult/consult-line.js';
import { transferMessage } from '../../../src/widget/transfer/transfer-text.js';
import { isCommand } from '../../support/engine-line.js';
import type { LineFault, Noted } from '../../support/engine-line.js';
import { essenceOf, hasFailure, hasUnsent, isAtRest } from '../model/essence.js';
import {
  LEAVING,
  NOTE,
  ORDERS,
  STEERS,
  atMenu,
  begin,
  forgotten,
  isCallerForgotten,
  rest,
  situationOf,
  transferOf,
} from './commands.js';
import type { Command, Scene } from './commands.js';

/** What goes wrong. The platform has acted in those that end with `after`. */
const FAULTS: readonly (readonly [string, LineFault])[] = [
  ...[400, 403, 404, 409, 429, 500, 503].map(
    (status) => [`answered with ${status}`, { kind: 'status', status }] as const,
  ),
  ['cut off before the platform acted', { kind: 'cut', when: 'before' }],
  ['cut off after the platform acted', { kind: 'cut', when: 'after' }],
  ['never answered, and the platform did not act', { kind: 'silence', when: 'before' }],
  ['never answered, and the platform acted', { kind: 'silence', when: 'after' }],
];

const isActed = (fault: LineFault): boolean => fault.kind !== 'status' && fault.when === 'after';

/** Commands that were sent since then, and how they went. */
const sentSince = ({ engine }: Scene, from: number): readonly Noted[] =>
  engine.line.noted.slice(from).filter(isCommand);

/** `PATCH consult`, `POST replace/agent`, `PATCH own leg`. */
function nameOf({ method, path }: Noted): string {
  const what = /(replace\/\w+|consult\/\w+|voice\/consult|consult|transfer)$/.exec(path)?.[0];
  return `${method} ${what ?? 'own leg'}`;
}

/** What is under way has ended, for better or worse. */
async function tried(scene: Scene, from: number, wrong: Command): Promise<void> {
  await rest(scene);
  const sent = sentSince(scene, from).map(nameOf);
  assert.deepEqual(
    sent.filter((name) => name === wrong.sends),
    [wrong.sends],
    'sent once',
  );
}

/** The screen shows what a widget shows that knows nothing but the platforms' accounts. */
async function isTrue(scene: Scene): Promise<void> {
  const { engine, page } = scene;
  const look = engine.openToLook();
  assert.ok(await engine.until(() => isAtRest(look.view)), 'a fresh widget comes to rest');
  const isOwnAffair = hasFailure(page.view) || hasUnsent(look.view);
  if (isOwnAffair) {
    assert.ok(look.view.phase === 'call' && page.view.phase === 'call');
    assert.equal(page.view.transfer.phase, look.view.transfer.phase);
    assert.deepEqual(page.view.call, look.view.call);
  } else assert.deepEqual(essenceOf(page.view), essenceOf(look.view));
  engine.close(look);
}

/** Gives the command again, and it works. */
async function worksNow(scene: Scene, command: Command): Promise<void> {
  const from = scene.engine.line.noted.length;
  command.give(scene);
  await scene.engine.until(
    () => isAtRest(scene.page.view) && command.isObeyed(transferOf(scene)),
    10_000,
  );
  assert.ok(
    command.isObeyed(transferOf(scene)),
    `tried again: ${JSON.stringify(transferOf(scene))}`,
  );
  assert.ok(sentSince(scene, from).length >= 1);
}

for (const [what, fault] of FAULTS) {
  describe(`R9.1 a command is ${what}`, () => {
    for (const command of ORDERS) {
      it(`R1.3 R9.1 trouble: ${command.name}: sent once; the rep reads what is true, and can go on`, async () => {
        const scene = await begin();
        await command.prepare(scene);
        const from = scene.engine.line.noted.length;
        scene.engine.line.plan('command', fault);
        command.give(scene);
        await tried(scene, from, command);
        const view = transferOf(scene);
        if (isActed(fault)) {
          assert.ok(command.isObeyed(view), JSON.stringify(view));
          await isTrue(scene);
          return;
        }
        assert.ok(view.phase === 'ready', view.phase);
        const isUnanswered = fault.kind !== 'status' || fault.status >= 500;
        assert.equal(view.failure?.kind, isUnanswered ? 'not_sent' : 'refused');
        assert.equal(view.note.note, NOTE, 'the note is still there');
        const said = transferMessage(view);
        assert.match(said?.body ?? '', /^You still have the call\./);
        assert.match(
          said?.title ?? '',
          isUnanswered ? /did not happen/ : /Genesys Cloud|permission/,
        );
        const isGone = fault.kind === 'status' && fault.status === 404;
        assert.equal(/cannot reach this target/.test(said?.title ?? ''), isGone);
        await isTrue(scene);
        await worksNow(scene, command);
      });
    }

    for (const command of STEERS) {
      it(`R2.2 R9.1 trouble: ${command.name}: sent once; the rep reads what is true, and can go on`, async () => {
        const scene = await begin();
        await command.prepare(scene);
        const before = situationOf(scene);
        const from = scene.engine.line.noted.length;
        scene.engine.line.plan('command', fault);
        command.give(scene);
        await tried(scene, from, command);
        const view = transferOf(scene);
        await isTrue(scene);
        if (command.isObeyed(view) && view.phase !== 'consult') return;
        if (isActed(fault)) {
          // The last step, to leave, is not taken on a guess that the one before was done.
          if (!command.name.endsWith('hand_over'))
            assert.ok(command.isObeyed(view), JSON.stringify(view));
          else await worksNow(scene, command);
          return;
        }
        assert.ok(view.phase === 'consult', view.phase);
        assert.equal(view.busy, undefined);
        if (command.name !== 'three_way') assert.equal(view.situation, before, 'nothing changed');
        const said = consultFailureMessage(view);
        assert.match(said?.title ?? '', /did not (work|come through)/);
        assert.match(said?.body ?? '', /Everybody hears whom they heard before\./);
        await worksNow(scene, command);
      });
    }

    it('R2.2 R9.1 trouble: leaving after a consult: sent once; the rep reads what is true, and can go on', async () => {
      const scene = await begin();
      await LEAVING.prepare(scene);
      const from = scene.engine.line.noted.length;
      LEAVING.give(scene);
      // The first of its two requests is well; the second one is not.
      const isFirstAnswered = (): boolean =>
        sentSince(scene, from).some(({ status }) => status !== undefined);
      while (!isFirstAnswered()) await scene.engine.pass(1);
      scene.engine.line.plan('command', fault);
      await tried(scene, from, LEAVING);
      await isTrue(scene);
      const view = transferOf(scene);
      if (isActed(fault)) {
        assert.equal(view.phase, 'completed');
        return;
      }
      assert.ok(view.phase === 'consult', view.phase);
      assert.match(consultFailureMessage(view)?.title ?? '', /did not (work|come through)/);
      await worksNow(scene, LEAVING);
    });

    it('R3.4 R9.1 trouble: a key of the keypad: sent once; the rep reads what was sent, and can go on', async () => {
      const scene = await begin();
      await atMenu(scene);
      const { engine, page } = scene;
      engine.line.plan('tones', fault);
      page.app.actions.sendTones('7');
      await engine.until(() => transferOf(scene).phase === 'consult', 20_000);
      await engine.pass(20_000);
      assert.deepEqual(
        tonesOf(scene).map(({ body }) => body),
        [{ digits: '7' }],
      );
      const view = transferOf(scene);
      assert.ok(view.phase === 'consult');
      // Whether a menu heard a key cannot be asked for: it is said that the platform gave no answer.
      assert.equal(view.tones?.sent, '');
      assert.notEqual(view.tones?.error, undefined);
      await isTrue(scene);
      page.app.actions.sendTones('8');
      await engine.pass(1_000);
      const after = transferOf(scene);
      assert.ok(after.phase === 'consult');
      assert.deepEqual(after.tones, { sent: '8' });
    });

    it('R2.2 R9.1 trouble: taking the caller off hold: sent once; the rep reads what is true, and can go on', async () => {
      const scene = await begin({ callerStaysHeldAfterConsult: true });
      await forgotten(scene);
      const { engine, page } = scene;
      const from = engine.line.noted.length;
      engine.line.plan('command', fault);
      page.app.actions.takeCallerBack();
      await engine.pass(20_000);
      assert.deepEqual(sentSince(scene, from).map(nameOf), ['PATCH own leg']);
      if (!isActed(fault)) {
        assert.ok(isCallerForgotten(scene), 'the rep is still told');
        page.app.actions.takeCallerBack();
      }
      await engine.pass(31_000);
      assert.ok(!isCallerForgotten(scene));
      assert.equal(page.view.phase === 'call' && page.view.notices.length, 0);
      await isTrue(scene);
    });
  });
}

const tonesOf = ({ engine }: Scene): readonly Noted[] =>
  engine.line.noted.filter(({ path }) => path.endsWith('/digits'));
