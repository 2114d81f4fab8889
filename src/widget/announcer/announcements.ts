/**
 * @fileoverview What a change of the screen says aloud. Each region has one sentence for where it stands; a sentence that
 * differs from the one before is said once. So nothing is said twice because the screen was drawn twice.
 */
import { msg, str } from '@lit/localize';
import type { CaseChoice, CaseView, TransferView, WidgetView } from '../../app/view.js';
import { callStateSentence } from '../call/call-text.js';
import {
  awareText,
  caseMessage,
  changeIntro,
  choiceErrorMessage,
  pickIntro,
  probableMessage,
  spokenDetails,
  verdictMessage,
  waitsText,
} from '../case/case-text.js';
import { consultFailureMessage } from '../consult/consult-line.js';
import { fatalMessage, signInMessage, unreachableMessage } from '../gate/gate-text.js';
import { spokenMessage } from '../message.js';
import { noticeMessage } from '../notices/notice-text.js';
import { hintText, transferMessage } from '../transfer/transfer-text.js';
import type { Urgency } from './announcer-context.js';

/** One sentence to say. */
export interface Announcement {
  readonly text: string;
  readonly urgency: Urgency;
}

const polite = (text: string): Announcement => ({ text, urgency: 'polite' });

/** Where the case stands; then what the sender left for the receiver, once it is known. */
function caseSentences(view: CaseView): readonly string[] {
  const left = 'card' in view && view.card !== undefined ? spokenDetails(view.card) : undefined;
  return [...standingSentences(view), left].filter((sentence) => sentence !== undefined);
}

function standingSentences(view: CaseView): readonly (string | undefined)[] {
  switch (view.phase) {
    case 'searching':
      return [];
    case 'linked': {
      const { caseRecord, verdict, open, change } = view;
      return [
        msg(str`Case ${caseRecord.number} is open for this call.`, {
          id: 'say-linked',
          desc: 'Spoken when the case of the call is known; the placeholder is its number',
        }),
        verdict === 'unconfirmed' ? verdictMessage(verdict).title : undefined,
        caseRecord.awareAt === undefined ? undefined : awareText(caseRecord.awareAt),
        open === 'waits' ? waitsText() : undefined,
        ...(change === undefined ? [] : choiceSentences(change, changeIntro())),
      ];
    }
    case 'pick':
      return choiceSentences(view.choice, pickIntro(view.choice));
    default: {
      const message = caseMessage(view);
      return [
        message && spokenMessage(message),
        ...(view.phase === 'link_refused' ? choiceSentences(view.choice, changeIntro()) : []),
      ];
    }
  }
}

const choiceSentences = ({ probable, error }: CaseChoice, intro: string): readonly string[] => [
  ...(error === undefined ? [] : [spokenMessage(choiceErrorMessage(error))]),
  ...(probable === undefined ? [] : [spokenMessage(probableMessage(probable))]),
  intro,
];

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

/** Something to think of, about the one who is picked. */
const hintSentences = (view: TransferView): readonly string[] =>
  view.phase === 'ready' && view.picked !== undefined ? view.hints.map(hintText) : [];

/** In a consult the region Transfer says better who hears whom; who is asked is not connected with the caller. */
const saysWhoTalks = ({ call, transfer }: Extract<WidgetView, { phase: 'call' }>): boolean =>
  (transfer.phase === 'consult' && call.state !== 'ended') ||
  (transfer.phase === 'barred' && transfer.bar === 'being_asked' && call.state !== 'ringing');

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
      const state = saysWhoTalks(view) ? undefined : callStateSentence(view.call.state);
      const transfer = transferMessage(view.transfer);
      return [
        state === undefined ? undefined : polite(state),
        ...view.notices.map((notice) => polite(spokenMessage(noticeMessage(notice)))),
        ...caseSentences(view.caseView).map(polite),
        transfer && { text: spokenMessage(transfer), urgency: transferUrgency(view.transfer) },
        consultFailure(view.transfer),
        ...hintSentences(view.transfer).map(polite),
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
