/** @fileoverview The words of the region **Transfer**. */
import { msg, str } from '@lit/localize';
import type {
  HandOverFailure,
  HandOverStep,
  TargetBar,
  TargetRow,
  TransferBar,
  TransferSummary,
  TransferView,
} from '../../app/view.js';
import { assertNever } from '../../domain/result.js';
import type { Availability } from '../../domain/target.js';
import { errorText, transferRefusalText } from '../error-text.js';
import { getLocale } from '../locale.js';
import type { Message } from '../message.js';

/** Availability in one word; the icon beside it says the same by shape. */
export function availabilityWord(availability: Availability): string {
  switch (availability) {
    case 'free':
      return msg('Free', { id: 'availability-free', desc: 'A colleague can take a call now' });
    case 'busy':
      return msg('Busy', { id: 'availability-busy', desc: 'A colleague is in a call or busy' });
    case 'away':
      return msg('Away', { id: 'availability-away', desc: 'A colleague is at a break or a meal' });
    case 'offline':
      return msg('Offline', { id: 'availability-offline', desc: 'A colleague is not signed in' });
    case 'unknown':
      return msg('Not known', {
        id: 'availability-unknown',
        desc: 'Genesys did not say whether a colleague is free',
      });
    default:
      return assertNever(availability);
  }
}

/** Why this row cannot be picked. */
export function targetBarSentence(bar: TargetBar): string {
  switch (bar) {
    case 'offline':
      return msg('Not signed in: cannot take a call.', {
        id: 'target-bar-offline',
        desc: 'Beside a colleague who cannot be picked because they are offline',
      });
    default:
      return assertNever(bar);
  }
}

/** How many colleagues the typed text leaves, for the announcer. */
export function matchCount(count: number): string {
  if (count === 0) return noMatch();
  return new Intl.PluralRules(getLocale()).select(count) === 'one'
    ? msg(str`${count} colleague in the list.`, {
        id: 'match-count-one',
        desc: 'Spoken after typing: exactly one colleague matches',
      })
    : msg(str`${count} colleagues in the list.`, {
        id: 'match-count-other',
        desc: 'Spoken after typing: so many colleagues match',
      });
}

/** Nothing in the list matches what was typed. */
export const noMatch = (): string =>
  msg('No colleague matches what you typed.', {
    id: 'no-match',
    desc: 'Below the field Transfer to where the list is empty after typing',
  });

/** Nobody at all is in the list. */
export const nobodyListed = (): string =>
  msg('Nobody is in the list. Your administrator decides who is.', {
    id: 'nobody-listed',
    desc: 'Below the field Transfer to where no colleague can be offered',
  });

function barSentence(bar: TransferBar): string {
  switch (bar) {
    case 'ringing':
      return msg('Answer the call first; then you can hand it over.', {
        id: 'bar-ringing',
        desc: 'Why a transfer cannot be started: the call still rings',
      });
    case 'call_ended':
      return msg('The call is over; there is nothing left to hand over.', {
        id: 'bar-call-ended',
        desc: 'Why a transfer cannot be started: the whole call ended',
      });
    case 'own_leg_ended':
      return msg('You are no longer on this call.', {
        id: 'bar-own-leg-ended',
        desc: 'Why a transfer cannot be started: the rep left the call',
      });
    case 'targets_loading':
      return msg('The list of colleagues is being read.', {
        id: 'bar-targets-loading',
        desc: 'Why a transfer cannot be started yet',
      });
    default:
      return assertNever(bar);
  }
}

const runningSentence = (): string =>
  msg('A hand-over is under way. Wait until it is settled.', {
    id: 'bar-already-running',
    desc: 'Why a transfer cannot be started: another one runs',
  });

/** The row that is picked; absent where none is. */
export function pickedRow(view: TransferView): TargetRow | undefined {
  return view.phase === 'ready'
    ? view.rows.find(({ target }) => target.userId === view.picked)
    : undefined;
}

/** Why the two buttons do nothing now; absent where a hand-over can be started. */
export function whyDisabled(view: TransferView): string | undefined {
  switch (view.phase) {
    case 'barred':
      return barSentence(view.bar);
    case 'ready': {
      const row = pickedRow(view);
      if (row === undefined) {
        return msg('Pick a colleague from the list first.', {
          id: 'disabled-no-pick',
          desc: 'Why the hand-over buttons are disabled: nobody is picked',
        });
      }
      return row.bar === undefined ? undefined : targetBarSentence(row.bar);
    }
    case 'working':
    case 'requested':
    case 'ringing':
      return runningSentence();
    case 'completed':
    case 'ended':
      return barSentence('own_leg_ended');
    default:
      return assertNever(view);
  }
}

function stepSentence(step: HandOverStep): string {
  switch (step) {
    case 'checking':
      return msg('Checking that the call can be handed over…', {
        id: 'step-checking',
        desc: 'Progress of a hand-over, first step',
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
      return msg('Asking Genesys Cloud to transfer the call…', {
        id: 'step-commanding',
        desc: 'Progress of a hand-over: the command goes out',
      });
    default:
      return assertNever(step);
  }
}

function failureMessage(failure: HandOverFailure): Message {
  const stillYours = msg('You still have the call.', {
    id: 'still-yours',
    desc: 'After something failed: the call is not affected',
  });
  switch (failure.kind) {
    case 'link_failed': {
      const advice = msg(
        'You still have the call. Try again, or hand over without the case and tell your colleague its number.',
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
      return { tone: 'error', title: happened, body: `${stillYours} ${advice}` };
    }
    case 'not_sent': {
      const { happened, advice } = errorText(failure.error);
      return {
        tone: 'error',
        title: msg('The hand-over did not happen.', {
          id: 'failure-not-sent',
          desc: 'No answer came, and the platform shows that nothing was transferred',
        }),
        body: `${stillYours} ${happened} ${advice}`,
      };
    }
    default:
      return assertNever(failure);
  }
}

function outcomeSentence({ toName, outcome }: TransferSummary): string {
  switch (outcome) {
    case 'completed':
      return msg(str`${toName} answered and has the call.`, {
        id: 'outcome-completed',
        desc: 'A transfer completed; the placeholder is a colleague',
      });
    case 'declined':
      return msg(str`${toName} declined the call.`, {
        id: 'outcome-declined',
        desc: 'The colleague pressed decline',
      });
    case 'not_answered':
      return msg(str`${toName} did not answer.`, {
        id: 'outcome-not-answered',
        desc: 'The colleague let it ring',
      });
    case 'failed':
      return msg(str`The hand-over to ${toName} failed.`, {
        id: 'outcome-failed',
        desc: 'The platform could not transfer the call',
      });
    case 'canceled':
      return msg(str`The hand-over to ${toName} was taken back.`, {
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

function requestedMessage(toName: string, attended: boolean, overdue: boolean): Message {
  if (overdue) {
    return {
      tone: 'warning',
      title: msg('The outcome is not known here yet.', {
        id: 'requested-overdue',
        desc: 'The widget has asked for the last time how a transfer went',
      }),
      body: msg(
        str`Genesys Cloud took the hand-over to ${toName} and has not said how it went. ${toName}’s widget will record it; look at the call in the desktop.`,
        { id: 'requested-overdue-advice', desc: 'What to do where an outcome stays unknown' },
      ),
    };
  }
  return {
    tone: 'progress',
    title: msg(str`Genesys Cloud is transferring the call to ${toName}.`, {
      id: 'requested',
      desc: 'The transfer was accepted; nothing more is known yet',
    }),
    body: attended
      ? msg('Keep talking to the caller until your colleague answers.', {
          id: 'requested-attended',
          desc: 'What to do while an attended transfer starts',
        })
      : msg('Nothing is left to do; this shows what becomes of it.', {
          id: 'requested-unattended',
          desc: 'What to do while an unattended transfer starts',
        }),
  };
}

/** What the region says about the hand-over, in the box above the field; absent where there is nothing to say. */
export function transferMessage(view: TransferView): Message | undefined {
  switch (view.phase) {
    case 'barred':
      return undefined;
    case 'ready':
      if (view.failure !== undefined) return failureMessage(view.failure);
      return view.last === undefined ? undefined : summaryMessage(view.last);
    case 'working':
      return {
        tone: 'progress',
        title: stepSentence(view.step),
        body: msg(str`Handing over to ${view.toName}. You still have the caller.`, {
          id: 'working',
          desc: 'While a hand-over is prepared; nothing has been transferred yet',
        }),
      };
    case 'requested':
      return requestedMessage(view.toName, view.attended, view.overdue);
    case 'ringing':
      return {
        tone: 'progress',
        title: msg(str`It rings at ${view.toName}.`, {
          id: 'transfer-ringing',
          desc: 'The colleague’s telephone rings',
        }),
        body: view.attended
          ? msg('Keep talking to the caller; you leave when your colleague answers.', {
              id: 'transfer-ringing-attended',
              desc: 'What to do while it rings and the rep still has the caller',
            })
          : msg('You have left the call; nothing is left to do.', {
              id: 'transfer-ringing-unattended',
              desc: 'What to do while it rings and the rep has left',
            }),
      };
    case 'completed':
      return {
        tone: 'success',
        title: msg(str`${view.toName} answered and has the call.`, {
          id: 'outcome-completed',
          desc: 'A transfer completed; the placeholder is a colleague',
        }),
      };
    case 'ended':
      return summaryMessage(view.last);
    default:
      return assertNever(view);
  }
}
