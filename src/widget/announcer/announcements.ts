/**
 * @fileoverview What a change of the screen says aloud. Each region has one sentence for where it stands; a sentence that
 * differs from the one before is said once. So nothing is said twice because the screen was drawn twice.
 */
import { msg, str } from '@lit/localize';
import type { CaseView, TransferView, WidgetView } from '../../app/view.js';
import { callStateSentence } from '../call/call-text.js';
import { caseMessage, pickIntro } from '../case/case-text.js';
import { consultFailureMessage } from '../consult/consult-line.js';
import { fatalMessage, signInMessage, unreachableMessage } from '../gate/gate-text.js';
import { spokenMessage } from '../message.js';
import { noticeMessage } from '../notices/notice-text.js';
import { transferMessage } from '../transfer/transfer-text.js';
import type { Urgency } from './announcer-context.js';

/** One sentence to say. */
export interface Announcement {
  readonly text: string;
  readonly urgency: Urgency;
}

const polite = (text: string): Announcement => ({ text, urgency: 'polite' });

function caseAnnouncement(view: CaseView): Announcement | undefined {
  switch (view.phase) {
    case 'searching':
      return undefined;
    case 'linked':
      return polite(
        msg(str`Case ${view.caseRecord.number} is open for this call.`, {
          id: 'say-linked',
          desc: 'Spoken when the case of the call is known; the placeholder is its number',
        }),
      );
    case 'pick':
      return polite(pickIntro(view));
    default: {
      const message = caseMessage(view);
      return message && polite(spokenMessage(message));
    }
  }
}

/** A hand-over that did not come about, or that lost the caller, must not wait for a pause. Whoever is asked may leave. */
function transferUrgency(view: TransferView): Urgency {
  if (view.phase === 'ready' && view.failure !== undefined) return 'assertive';
  if (view.phase !== 'ready' && view.phase !== 'ended') return 'polite';
  const { last } = view;
  if (last === undefined || last.outcome === 'completed') return 'polite';
  if (last.aftermath === 'lost') return 'assertive';
  return last.outcome === 'canceled' || last.outcome === 'left' ? 'polite' : 'assertive';
}

/** A command in a consult that came to nothing: only one that was to hand the call over interrupts. */
function consultFailure(view: TransferView): Announcement | undefined {
  const message = view.phase === 'consult' ? consultFailureMessage(view) : undefined;
  if (message === undefined || view.phase !== 'consult') return undefined;
  const failed = view.failure !== undefined && 'command' in view.failure && view.failure.command;
  return {
    text: spokenMessage(message),
    urgency: failed === 'hand_over' ? 'assertive' : 'polite',
  };
}

/** Everything the screen has to say, in the order of the screen. */
function sentences(view: WidgetView): readonly Announcement[] {
  switch (view.phase) {
    case 'starting':
      return [];
    case 'sign_in':
      return [polite(spokenMessage(signInMessage(view.reason)))];
    case 'fatal':
      return [polite(spokenMessage(fatalMessage(view.problem)))];
    case 'unreachable':
      return [polite(spokenMessage(unreachableMessage(view.error)))];
    case 'call': {
      // In a consult the bar says better who hears whom.
      const isConsult = view.transfer.phase === 'consult' && view.call.state !== 'ended';
      const state = isConsult ? undefined : callStateSentence(view.call.state);
      const transfer = transferMessage(view.transfer);
      return [
        state === undefined ? undefined : polite(state),
        ...view.notices.map((notice) => polite(spokenMessage(noticeMessage(notice)))),
        caseAnnouncement(view.caseView),
        transfer && { text: spokenMessage(transfer), urgency: transferUrgency(view.transfer) },
        consultFailure(view.transfer),
      ].filter((sentence) => sentence !== undefined);
    }
  }
}

/**
 * What to say when the screen changes.
 * @param before the screen until now; absent for the first one.
 */
export function announcementsOf(
  before: WidgetView | undefined,
  after: WidgetView,
): readonly Announcement[] {
  const known = new Set((before === undefined ? [] : sentences(before)).map(({ text }) => text));
  return sentences(after).filter(({ text }) => !known.has(text));
}
