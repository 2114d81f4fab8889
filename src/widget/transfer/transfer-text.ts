/** @fileoverview What the region **Transfer** says about a hand-over: how it goes, how it went, what is left to do. */
import { msg, str } from '@lit/localize';
import type {
  HandOverFailure,
  HandOverHint,
  HandOverStep,
  TransferSummary,
  TransferView,
} from '../../app/view.js';
import type { Instant } from '../../domain/ids.js';
import type { TargetKind } from '../../domain/records.js';
import { assertNever } from '../../domain/result.js';
import type { Way } from '../../domain/target.js';
import { consultMessage } from '../consult/consult-line.js';
import { errorText, transferRefusalText } from '../error-text.js';
import { formatClock } from '../format.js';
import { getLocale } from '../locale.js';
import type { Message } from '../message.js';
import { personText, targetText } from '../shared-text.js';

function stepSentence(step: HandOverStep): string {
  switch (step) {
    case 'checking':
      return msg('Checking whether the hand-over has begun…', {
        id: 'step-asking',
        desc: 'Progress of a hand-over: no good answer came, so the call itself is looked at',
      });
    case 'linking':
      return msg('Making sure that the case travels with the call…', {
        id: 'step-linking',
        desc: 'Progress of a hand-over: the case link is verified',
      });
    case 'recording':
      return msg('Noting the hand-over in Vault…', {
        id: 'step-recording',
        desc: 'Progress of a hand-over: the transfer is recorded before it is commanded',
      });
    case 'commanding':
      return msg('Asking Genesys Cloud…', {
        id: 'step-commanding',
        desc: 'Progress of a hand-over: the command goes out',
      });
    default:
      return assertNever(step);
  }
}

const stillYours = (): string =>
  msg('You still have the call.', {
    id: 'still-yours',
    desc: 'After something failed, or before anything happened: the call is not affected',
  });

function failureMessage(failure: HandOverFailure): Message {
  switch (failure.kind) {
    case 'link_failed': {
      const advice = msg(
        'You still have the call. Try again, or go without the case and tell them its number.',
        { id: 'failure-link-advice', desc: 'What to do after the link failed; a button follows' },
      );
      return {
        tone: 'error',
        title: msg('The case could not be tied to the call, so nothing was handed over.', {
          id: 'failure-link',
          desc: 'A hand-over stopped before the transfer because the link failed',
        }),
        body:
          failure.error === undefined ? advice : `${errorText(failure.error).happened} ${advice}`,
      };
    }
    case 'already_claimed':
      return {
        tone: 'warning',
        title: msg('You are already handing this call over in another window.', {
          id: 'failure-claimed',
          desc: 'A second widget of the same rep stopped itself',
        }),
        body: msg('Follow it there; nothing was started here.', {
          id: 'failure-claimed-advice',
          desc: 'What to do where another window is handing over',
        }),
      };
    case 'refused': {
      const { happened, advice } = transferRefusalText(failure.error);
      return { tone: 'error', title: happened, body: `${stillYours()} ${advice}` };
    }
    case 'not_sent': {
      const why = failure.error && errorText(failure.error);
      return {
        tone: 'error',
        title: msg('The hand-over did not happen.', {
          id: 'failure-not-sent',
          desc: 'No answer came, and the platform shows that nothing was transferred',
        }),
        body: why ? `${stillYours()} ${why.happened} ${why.advice}` : stillYours(),
      };
    }
    default:
      return assertNever(failure);
  }
}

/** Something to think of before handing over. */
export function hintText(hint: HandOverHint): string {
  switch (hint.kind) {
    case 'many_hops':
      return msg(
        str`This would be hand-over number ${hint.hops} of this call. Asking first may spare the caller another one.`,
        { id: 'hint-hops', desc: 'Before a hand-over; the placeholder is 3 or more' },
      );
    case 'returns': {
      const name = personText(hint.toName);
      return msg(str`The call came from ${name}: this would send it back.`, {
        id: 'hint-returns',
        desc: 'Before a hand-over; the placeholder is a colleague or a queue',
      });
    }
    default:
      return assertNever(hint);
  }
}

/** Who or what took the call. */
function completedSentence(toName: string, toKind: TargetKind): string {
  const name = targetText(toName, toKind);
  switch (toKind) {
    case 'user':
      return msg(str`${name} answered and has the call.`, {
        id: 'outcome-completed',
        desc: 'A transfer completed; the placeholder is a colleague',
      });
    case 'queue':
      return msg(str`Somebody of ${name} answered and has the call.`, {
        id: 'outcome-completed-queue',
        desc: 'A transfer completed; the placeholder is a queue',
      });
    case 'ivr':
      return msg(str`The menu ${name} took the call.`, {
        id: 'outcome-completed-ivr',
        desc: 'A transfer completed; the placeholder is an interactive voice response',
      });
    case 'outside':
      return msg(str`${name} has the call.`, {
        id: 'outcome-completed-outside',
        desc: 'A transfer completed; the placeholder is an outside number',
      });
    default:
      return assertNever(toKind);
  }
}

function outcomeSentence({ toName, toKind, outcome, aftermath }: TransferSummary): string {
  const name = targetText(toName, toKind);
  switch (outcome) {
    case 'completed':
      return completedSentence(toName, toKind);
    case 'declined':
      return msg(str`${name} declined the call.`, {
        id: 'outcome-declined',
        desc: 'The colleague pressed decline',
      });
    case 'not_answered':
      return msg(str`${name} did not answer.`, {
        id: 'outcome-not-answered',
        desc: 'The colleague let it ring',
      });
    case 'left':
      return msg(str`${name} hung up before the hand-over.`, {
        id: 'outcome-left',
        desc: 'The target left while it was being asked',
      });
    case 'failed':
      return msg(str`The hand-over to ${name} failed.`, {
        id: 'outcome-failed',
        desc: 'The platform could not transfer the call',
      });
    case 'canceled':
      if (aftermath === 'lost') {
        return msg(str`The caller hung up before ${name} had the call.`, {
          id: 'outcome-canceled-caller',
          desc: 'The caller left while a transfer was under way',
        });
      }
      return msg(str`The hand-over to ${name} was taken back.`, {
        id: 'outcome-canceled',
        desc: 'The sender cancelled the transfer',
      });
    default:
      return assertNever(outcome);
  }
}

function aftermathSentence({ aftermath }: TransferSummary): string | undefined {
  switch (aftermath) {
    case undefined:
      return undefined;
    case 'kept':
      return msg('You still have the caller: try again or pick somebody else.', {
        id: 'aftermath-kept',
        desc: 'After a transfer that did not complete: the rep never lost the call',
      });
    case 'returned':
      return msg('The call came back to you: try again or pick somebody else.', {
        id: 'aftermath-returned',
        desc: 'After a transfer that did not complete: the platform gave the call back',
      });
    case 'lost':
      return msg('The caller is no longer on the line. Call back where that is agreed.', {
        id: 'aftermath-lost',
        desc: 'After a transfer that did not complete: the call ended',
      });
    default:
      return assertNever(aftermath);
  }
}

function summaryMessage(summary: TransferSummary): Message {
  const body = aftermathSentence(summary);
  return {
    tone:
      summary.outcome === 'completed'
        ? 'success'
        : summary.outcome === 'failed' || summary.aftermath === 'lost'
          ? 'error'
          : 'warning',
    title: outcomeSentence(summary),
    ...(body === undefined ? {} : { body }),
  };
}

function requestedMessage(toName: string, way: Way, overdue: boolean): Message {
  const name = personText(toName);
  if (overdue) {
    return {
      tone: 'warning',
      title: msg('The outcome is not known here yet.', {
        id: 'requested-overdue',
        desc: 'The widget has asked for the last time how a transfer went',
      }),
      body: msg(
        str`Genesys Cloud took the hand-over to ${name} and has not said how it went. A colleague’s widget records it when they answer; look at the call in the desktop.`,
        { id: 'requested-overdue-advice', desc: 'What to do where an outcome stays unknown' },
      ),
    };
  }
  if (way === 'consult') {
    return {
      tone: 'progress',
      title: msg(str`Genesys Cloud is calling ${name}.`, {
        id: 'requested-consult',
        desc: 'A consult was accepted; nothing more is known yet',
      }),
      body: stillYours(),
    };
  }
  return {
    tone: 'progress',
    title: msg(str`Genesys Cloud is transferring the call to ${name}.`, {
      id: 'requested',
      desc: 'The transfer was accepted; nothing more is known yet',
    }),
    body:
      way === 'when_they_answer'
        ? msg('Keep talking to the caller until they answer.', {
            id: 'requested-attended',
            desc: 'What to do while an attended transfer starts',
          })
        : msg('Nothing is left to do; this shows what becomes of it.', {
            id: 'requested-unattended',
            desc: 'What to do while an unattended transfer starts',
          }),
  };
}

function ringingTitle(toName: string, toKind: TargetKind): string {
  const name = targetText(toName, toKind);
  switch (toKind) {
    case 'user':
      return msg(str`It rings at ${name}.`, {
        id: 'transfer-ringing',
        desc: 'The colleague’s telephone rings',
      });
    case 'queue':
      return msg(str`The call waits in the queue ${name}.`, {
        id: 'transfer-queued',
        desc: 'The call was handed to a queue, and nobody has answered yet',
      });
    case 'ivr':
    case 'outside':
      return msg(str`${name} is being dialled.`, {
        id: 'transfer-dialling',
        desc: 'The call was handed to a number, which has not answered yet',
      });
    default:
      return assertNever(toKind);
  }
}

/** Who or what took the call, and has it no longer. */
function pastSentence(toName: string, toKind: TargetKind): string {
  const name = targetText(toName, toKind);
  switch (toKind) {
    case 'user':
      return msg(str`${name} answered and took the call.`, {
        id: 'outcome-past',
        desc: 'A transfer completed, and the call has gone on or is over; the placeholder is a colleague',
      });
    case 'queue':
      return msg(str`Somebody of ${name} answered and took the call.`, {
        id: 'outcome-past-queue',
        desc: 'A transfer completed, and the call has gone on or is over; the placeholder is a queue',
      });
    case 'ivr':
      return completedSentence(toName, toKind);
    case 'outside':
      return msg(str`${name} took the call.`, {
        id: 'outcome-past-outside',
        desc: 'A transfer completed, and the call is over; the placeholder is an outside number',
      });
    default:
      return assertNever(toKind);
  }
}

/** Where the call went, and what is left to do. */
function completedMessage({
  toName,
  toKind,
  at,
  isPast,
  wrapUp,
}: Extract<TransferView, { phase: 'completed' }>): Message {
  const sentences = [
    toKind === 'ivr' || toKind === 'outside' ? trackingEnded(at) : undefined,
    wrapUp === 'open'
      ? msg('Your wrap-up is still open in the desktop.', {
          id: 'wrap-up-open',
          desc: 'What is left to do after a hand-over: after-call work',
        })
      : wrapUp === 'done'
        ? msg('Your wrap-up is done; nothing is left to do.', {
            id: 'wrap-up-done',
            desc: 'Nothing is left to do after a hand-over',
          })
        : undefined,
  ].filter((sentence) => sentence !== undefined);
  return {
    tone: 'success',
    title: isPast ? pastSentence(toName, toKind) : completedSentence(toName, toKind),
    ...(sentences.length > 0 && { body: sentences.join(' ') }),
  };
}

function trackingEnded(at: Instant | undefined): string {
  if (at === undefined) {
    return msg('Tracking ended there.', {
      id: 'tracking-ended',
      desc: 'After a hand-over to a number, at a time that is not known',
    });
  }
  const time = formatClock(at, getLocale());
  return msg(str`Tracking ended at ${time}.`, {
    id: 'tracking-ended-at',
    desc: 'After a hand-over to a number; the placeholder is a time of day',
  });
}

/** A colleague consults the rep. */
function askedMessage(fromName: string | undefined): Message {
  const name = personText(fromName ?? '');
  return {
    tone: 'info',
    title: msg(str`${name} is asking you first.`, {
      id: 'being-asked',
      desc: 'A colleague consults the rep before handing over',
    }),
    body: msg('The call is still theirs; it becomes yours when they hand it over.', {
      id: 'being-asked-advice',
      desc: 'Whose call it is during a consult, to the one who is asked',
    }),
  };
}

/** What the region says about the hand-over, in the box above the field; absent where there is nothing to say. */
export function transferMessage(view: TransferView): Message | undefined {
  switch (view.phase) {
    case 'barred':
      return view.bar === 'being_asked' ? askedMessage(view.fromName) : undefined;
    case 'ready':
      if (view.failure !== undefined) return failureMessage(view.failure);
      return view.last === undefined ? undefined : summaryMessage(view.last);
    case 'working': {
      const name = personText(view.toName);
      return {
        tone: 'progress',
        title: stepSentence(view.step),
        body:
          view.way === 'consult'
            ? msg(str`Asking ${name} first. You still have the caller.`, {
                id: 'working-consult',
                desc: 'While a consult is prepared; nobody has been called yet',
              })
            : msg(str`Handing over to ${name}. You still have the caller.`, {
                id: 'working',
                desc: 'While a hand-over is prepared; nothing has been transferred yet',
              }),
      };
    }
    case 'requested':
      return requestedMessage(view.toName, view.way, view.overdue);
    case 'ringing':
      return {
        tone: 'progress',
        title: ringingTitle(view.toName, view.toKind),
        body:
          view.way === 'now'
            ? msg('You have left the call; nothing is left to do.', {
                id: 'transfer-ringing-unattended',
                desc: 'What to do while it rings and the rep has left',
              })
            : msg('Keep talking to the caller; you leave when they answer.', {
                id: 'transfer-ringing-attended',
                desc: 'What to do while it rings and the rep still has the caller',
              }),
      };
    case 'consult':
      return consultMessage(view);
    case 'completed':
      return completedMessage(view);
    case 'ended':
      return summaryMessage(view.last);
    default:
      return assertNever(view);
  }
}
