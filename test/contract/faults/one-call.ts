/** @fileoverview One inbound call that Amara hands to Ben, blind: what the measurements are made on. */
import assert from 'node:assert/strict';
import { organisation } from '../../../emulator/organisation.js';
import type { ConversationId } from '../../../src/domain/ids.js';
import type { TargetId } from '../../../src/domain/target.js';
import type { WidgetView } from '../../../src/app/view.js';
import type { WholePage } from '../../support/whole-browser.js';
import { USER_IDS, Whole } from '../../support/whole.js';
import type { RepName, WholeOptions } from '../../support/whole.js';

/** A caller whom the CRM knows by one account, without an open case. */
export const KNOWN_CALLER = '+33199001234';

/** The call rings at Amara, and her widget is open. */
export async function ringing(
  options: WholeOptions = {},
): Promise<{ readonly whole: Whole; readonly id: ConversationId }> {
  const whole = await Whole.begin(options);
  const id = whole.call(KNOWN_CALLER, organisation.queues[0]?.number ?? '');
  await whole.pass(2_000);
  return { whole, id };
}

/** Whether a widget shows the case of a call that its rep has. */
export const showsCase = ({ view }: Pick<WholePage, 'view'>): boolean =>
  view.phase === 'call' && view.caseView.phase === 'linked' && view.call.state === 'connected';

/** Whether the rep can hand the call over. */
export const canHandOver = ({ view }: { readonly view: WidgetView }): boolean =>
  view.phase === 'call' && view.transfer.phase === 'ready' && view.transfer.rows.length > 0;

/** The rep answers, and everything is there that they need. @returns their widget. */
export async function answers(whole: Whole, rep: RepName, id: ConversationId): Promise<WholePage> {
  assert.ok(whole.act(rep, 'answer', id), `it rings at ${rep}`);
  const isReady = (): boolean => {
    const page = whole.pageOf(rep, id);
    return page !== undefined && showsCase(page) && canHandOver(page);
  };
  assert.ok(await whole.until(isReady), `${rep} has the call, its case and the targets`);
  const page = whole.pageOf(rep, id);
  assert.ok(page);
  return page;
}

/** Hands over to a colleague, at once, and waits until it rings there. */
export async function handsOver(whole: Whole, page: WholePage, to: RepName): Promise<void> {
  const { actions } = page.app;
  actions.pickTarget(`user:${USER_IDS[to]}` as TargetId);
  actions.handOver('now');
  const rings = (): boolean =>
    whole
      .desk(to)
      .some(
        ({ conversationId, state }) =>
          conversationId === page.conversationId && state === 'alerting',
      );
  assert.ok(await whole.until(rings), `it rings at ${to}`);
}
