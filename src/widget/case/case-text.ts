/** @fileoverview The words of the region **Case**. */
import { msg, str } from '@lit/localize';
import type {
  CaseChoice,
  CaseView,
  FromCard,
  LinkRefusal,
  ProbableCase,
  ShownVerdict,
} from '../../app/view.js';
import { ONE_CASE_PER_CALL } from '../../app/case-chooser.js';
import { assertNever } from '../../domain/result.js';
import type { Instant } from '../../domain/ids.js';
import type { PlatformError } from '../../ports/platform-error.js';
import { errorText } from '../error-text.js';
import { formatClock, formatDayAndTime } from '../format.js';
import { getLocale } from '../locale.js';
import type { Message } from '../message.js';
import { personText } from '../shared-text.js';

/** Whether a severity deserves the warning sign. Vault's value arrives as its label or as its name. */
export const isHigh = (severity: string): boolean => /^(high|critical)(__[a-z]+)?$/i.test(severity);

/** How sure it is that the case belongs to the call. */
export function verdictMessage(verdict: ShownVerdict): Message {
  switch (verdict) {
    case 'own':
      return {
        tone: 'success',
        title: msg('Chosen for this call by you.', {
          id: 'verdict-own',
          desc: 'The rep picked the case',
        }),
      };
    case 'created':
      return {
        tone: 'success',
        title: msg('Created for this call by Baton.', {
          id: 'verdict-created',
          desc: 'The case did not exist before this call',
        }),
      };
    case 'confirmed':
      return {
        tone: 'success',
        title: msg('Confirmed by Vault’s records.', {
          id: 'verdict-confirmed',
          desc: 'The case that came with the call is the one Vault recorded',
        }),
      };
    case 'unconfirmed':
      return {
        tone: 'warning',
        title: msg('Not confirmed by Vault yet. Nothing is written to it until it is.', {
          id: 'verdict-unconfirmed',
          desc: 'The case came with the call, and Vault does not know the transfer yet',
        }),
      };
    default:
      return assertNever(verdict);
  }
}

/** Whether the case follows the call. */
export function travelsText({
  travels,
  isLeftOff,
}: Pick<Extract<CaseView, { phase: 'linked' }>, 'travels' | 'isLeftOff'>): string {
  if (travels) {
    return msg('Travels with the call.', {
      id: 'travels',
      desc: 'The case link is on the caller’s leg: it follows every transfer',
    });
  }
  return isLeftOff
    ? msg('Not tied to the call.', {
        id: 'travels-never',
        desc: 'The case link is not on the caller’s leg, and the rep is no longer on the call',
      })
    : msg('Being tied to the call…', {
        id: 'travels-not-yet',
        desc: 'The case link is not on the caller’s leg yet',
      });
}

/** Why the case that came with the call is not shown, and what to do. */
function refusalMessage(reason: LinkRefusal): Message {
  const advice = msg(
    'It is not shown. Ask who handed over for the case number, and pick or search for it here.',
    {
      id: 'refusal-advice',
      desc: 'What to do where the case link is refused; the call is not affected',
    },
  );
  switch (reason) {
    case 'malformed':
      return {
        tone: 'warning',
        title: msg('What came with the call is not a case link that Baton knows.', {
          id: 'refusal-malformed',
          desc: 'The link attributes do not have the agreed form',
        }),
        body: advice,
      };
    case 'foreign_vault':
      return {
        tone: 'warning',
        title: msg('The case that came with the call belongs to another Vault.', {
          id: 'refusal-foreign-vault',
          desc: 'The link names a Vault that this installation does not use',
        }),
        body: advice,
      };
    case 'unknown_case':
      return {
        tone: 'warning',
        title: msg('Vault does not know the case that came with the call.', {
          id: 'refusal-unknown-case',
          desc: 'The id in the link leads to no case',
        }),
        body: advice,
      };
    case 'contradicted':
      return {
        tone: 'error',
        title: msg('Vault’s record of the hand-over says something else than the call does.', {
          id: 'refusal-contradicted',
          desc: 'The link and the recorded transfer disagree: another case, or another call',
        }),
        body: advice,
      };
    default:
      return assertNever(reason);
  }
}

function incomingTitle({ from, isAsked }: FromCard): string {
  if (isAsked) {
    return from === undefined
      ? msg('A colleague is asking you about this call.', {
          id: 'incoming-asked-unknown',
          desc: 'The call rings and comes from a colleague who asks before handing over; who is not known',
        })
      : msg(str`${from} is asking you about this call.`, {
          id: 'incoming-asked',
          desc: 'The call rings; the placeholder is the colleague who asks before handing over',
        });
  }
  return from === undefined
    ? msg('A colleague is handing this call over.', {
        id: 'incoming-unknown',
        desc: 'The call rings and comes from a hand-over; who is not known',
      })
    : msg(str`${from} is handing this call over.`, {
        id: 'incoming',
        desc: 'The call rings; the placeholder is the colleague who hands over',
      });
}

/** From which queue the call comes. */
export const queueText = (queueName: string): string =>
  msg(str`Queue: ${queueName}`, {
    id: 'queue',
    desc: 'The placeholder is the name of a queue',
  });

/** What the region says in words; absent where the case itself, or a choice, is shown. */
export function caseMessage(view: CaseView): Message | undefined {
  switch (view.phase) {
    case 'searching':
      return {
        tone: 'progress',
        title: msg('Looking for the case…', {
          id: 'case-searching',
          desc: 'Vault is being asked who calls and about what',
        }),
      };
    case 'incoming':
      return {
        tone: 'info',
        title: incomingTitle(view.card),
        body: view.isRefused
          ? msg('What came with it is no case of this Vault: choose one when you answer.', {
              id: 'incoming-refused',
              desc: 'The ringing call brings a case link that cannot be read or belongs to another Vault',
            })
          : view.withCase
            ? msg('Its case opens here when you answer.', {
                id: 'incoming-with-case',
                desc: 'The ringing call brings a case',
              })
            : msg('It comes without a case; one is looked for when you answer.', {
                id: 'incoming-without-case',
                desc: 'The ringing call brings no case',
              }),
      };
    case 'ringing':
      if (view.isCalling) {
        return {
          tone: 'info',
          title: msg('You are calling; nobody has answered yet.', {
            id: 'case-calling',
            desc: 'The rep made the call, and it rings at the other end',
          }),
          body: msg('The case is looked for when they answer.', {
            id: 'case-calling-advice',
            desc: 'What happens next while it rings at the other end',
          }),
        };
      }
      return {
        tone: 'info',
        title: msg('A caller is waiting.', {
          id: 'case-ringing',
          desc: 'The call rings and nobody hands it over',
        }),
        body: msg('The case is looked for when you answer.', {
          id: 'case-ringing-advice',
          desc: 'What happens next while the call rings',
        }),
      };
    case 'pick':
    case 'linked':
      return undefined;
    case 'link_refused':
      return refusalMessage(view.reason);
    case 'not_taken':
      return {
        tone: 'info',
        title: msg('You did not take this call. Its case stays with whoever does.', {
          id: 'case-not-taken',
          desc: 'It rang at the rep, who declined or did not answer',
        }),
      };
    case 'internal':
      return {
        tone: 'info',
        title: msg('This is a call between colleagues: it has no case.', {
          id: 'case-internal',
          desc: 'There is no caller from outside on the call',
        }),
      };
    case 'unavailable': {
      const { happened, advice } = errorText(view.error);
      return {
        tone: 'error',
        title: happened,
        body: `${msg('The call is not affected.', {
          id: 'call-not-affected',
          desc: 'Reassurance beside a failure of Vault',
        })} ${advice}`,
      };
    }
    default:
      return assertNever(view);
  }
}

/** Why the rep has to choose. */
export function pickIntro({ openCases, accounts, probable, isNumberless }: CaseChoice): string {
  if (openCases.length > 0) {
    return msg('This number has open cases. Which one is the call about?', {
      id: 'pick-open-cases',
      desc: 'Above a list of open cases and the buttons for a new case',
    });
  }
  if (probable !== undefined) {
    return msg('If the call is about something else, start a new case.', {
      id: 'pick-other-than-probable',
      desc: 'Below the case that it probably is, above the buttons for a new case',
    });
  }
  if (accounts.length === 1) {
    return msg('Vault knows this number. Start a case for the call.', {
      id: 'pick-one-account',
      desc: 'Above the button that creates a case for the one account found',
    });
  }
  if (accounts.length > 1) {
    return msg('Vault knows more than one account with this number. Who is calling?', {
      id: 'pick-accounts',
      desc: 'Above buttons, one for each account found by the caller’s number',
    });
  }
  if (isNumberless) {
    return msg('The caller’s number is not known. Find the case, or start a new one.', {
      id: 'pick-no-number',
      desc: 'Above the button that creates a case without an account: the caller hides their number',
    });
  }
  return msg('Vault knows nobody with this number.', {
    id: 'pick-nobody',
    desc: 'Above the button that creates a case without an account',
  });
}

/** What the rep is asked where a case is linked, or one was refused. */
export const changeIntro = (): string =>
  msg('Which case does the call belong to?', {
    id: 'change-intro',
    desc: 'Above the cases under which the call can be filed instead',
  });

/** Which case it probably is, and why. Nothing is linked by that. */
export function probableMessage({ caseRecord, fromName, toName, at }: ProbableCase): Message {
  const from = personText(fromName);
  const to =
    toName || msg('another number', { id: 'number-unknown', desc: 'In the place of a name' });
  const why =
    at === undefined
      ? msg(str`${from} handed this caller over to ${to}; this may be the same call, come back.`, {
          id: 'probable-why',
          desc: 'Why a case is offered: the placeholders are a colleague and where the call went',
        })
      : msg(
          str`${from} handed this caller over to ${to} at ${formatClock(at, getLocale())}; this may be the same call, come back.`,
          {
            id: 'probable-why-at',
            desc: 'Why a case is offered: a colleague, where the call went, and a time of day',
          },
        );
  return {
    tone: 'info',
    title: msg(str`Probably case ${caseRecord.number}.`, {
      id: 'probable',
      desc: 'A case is offered that is not linked; the placeholder is its number',
    }),
    whole: caseRecord.number,
    body: why,
  };
}

/** Why the last choice came to nothing. */
export const choiceErrorMessage = (error: PlatformError): Message => ({
  tone: 'error',
  title: msg('Nothing was changed.', {
    id: 'choice-error',
    desc: 'The choice of a case came to nothing; why follows',
  }),
  body: choiceAdvice(error),
});

function choiceAdvice(error: PlatformError): string {
  if (error.detail === ONE_CASE_PER_CALL) {
    return msg('This call has made a case before, and makes no second one. Pick another case.', {
      id: 'choice-second',
      desc: 'A new case was asked for, and one was created for this call before',
    });
  }
  if (error.platform === 'vault' && error.code === 'not_found') {
    return msg('Vault no longer has that case, or does not show it to Baton. Pick another one.', {
      id: 'choice-gone',
      desc: 'The case that was picked cannot be read any more',
    });
  }
  const { happened, advice } = errorText(error);
  return `${happened} ${advice}`;
}

/** The case was not opened by itself. */
export const waitsText = (): string =>
  msg('Not opened in Vault by itself, because you were typing.', {
    id: 'open-waits',
    desc: 'Beside the button Open case',
  });

/** Since when an adverse event is known here: what its deadlines count from. */
export function awareText(awareAt: Instant): string {
  const moment = formatDayAndTime(awareAt, getLocale());
  return msg(str`Aware since ${moment}`, {
    id: 'aware-since',
    desc: 'An adverse event; the placeholder is a date and a time of day',
  });
}

/** Reason and note as one text, for the announcer; absent where there are none. */
export function spokenDetails({ reason, note }: FromCard): string | undefined {
  if (reason !== undefined && note !== undefined) {
    return msg(str`Reason: ${reason}. Note: ${note}`, {
      id: 'from-said',
      desc: 'Spoken when they are known: why a call was handed over, and the sender’s note',
    });
  }
  if (reason !== undefined) {
    return msg(str`Reason: ${reason}.`, {
      id: 'from-reason-said',
      desc: 'Spoken when it is known: why a call was handed over',
    });
  }
  return note === undefined
    ? undefined
    : msg(str`Note: ${note}`, {
        id: 'from-note-said',
        desc: 'Spoken when it is known: the note of the one who handed over',
      });
}
