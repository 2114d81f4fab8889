/** @fileoverview The words of the screens that stand in front of a call: starting, sign-in, and what prevents a call from being shown. */
import { msg, str } from '@lit/localize';
import type { FatalProblem, SignInReason } from '../../app/view.js';
import { assertNever } from '../../domain/result.js';
import type { PlatformError } from '../../ports/platform-error.js';
import { errorText } from '../error-text.js';
import type { Message } from '../message.js';

/** Why a sign-in by hand is needed. */
export function signInMessage(reason: SignInReason): Message {
  switch (reason) {
    case 'popup_asked':
      return {
        tone: 'info',
        title: msg('Baton needs your Genesys Cloud sign-in.', {
          id: 'sign-in-popup',
          desc: 'The desktop asks for a sign-in window of its own',
        }),
        body: msg('It opens in a small window of its own and closes by itself.', {
          id: 'sign-in-popup-advice',
          desc: 'What the sign-in button does',
        }),
      };
    case 'frame_refused':
      return {
        tone: 'info',
        title: msg('Genesys Cloud wants you to sign in yourself.', {
          id: 'sign-in-frame',
          desc: 'The silent sign-in in the frame was not possible',
        }),
        body: msg('It opens in a small window of its own and closes by itself.', {
          id: 'sign-in-popup-advice',
          desc: 'What the sign-in button does',
        }),
      };
    case 'state_mismatch':
      return {
        tone: 'warning',
        title: msg('The answer belonged to another sign-in, so it was refused.', {
          id: 'sign-in-state',
          desc: 'The state parameter did not match: perhaps a forged answer',
        }),
        body: msg('Your call is not affected. Sign in again.', {
          id: 'sign-in-again',
          desc: 'What to do after a sign-in that did not work',
        }),
      };
    case 'signed_out':
      return {
        tone: 'warning',
        title: msg('Your sign-in has ended.', {
          id: 'sign-in-ended',
          desc: 'The token expired or was withdrawn',
        }),
        body: msg('Your call is not affected. Sign in again.', {
          id: 'sign-in-again',
          desc: 'What to do after a sign-in that did not work',
        }),
      };
    case 'denied':
      return {
        tone: 'error',
        title: msg('Genesys Cloud refused the sign-in.', {
          id: 'sign-in-denied',
          desc: 'The sign-in page answered with an error code',
        }),
        body: msg(
          'Your call is not affected. Sign in again; where it stays so, tell your administrator the reference.',
          { id: 'sign-in-denied-advice', desc: 'What to do where the sign-in is refused' },
        ),
      };
    case 'popup_blocked':
      return {
        tone: 'warning',
        title: msg('The browser blocked the sign-in window.', {
          id: 'sign-in-blocked',
          desc: 'A popup was blocked',
        }),
        body: msg('Allow windows for this page in the browser, then sign in again.', {
          id: 'sign-in-blocked-advice',
          desc: 'What to do where a popup was blocked',
        }),
      };
    case 'timeout':
      return {
        tone: 'warning',
        title: msg('No sign-in came in time.', {
          id: 'sign-in-timeout',
          desc: 'The sign-in window did not answer',
        }),
        body: msg('Your call is not affected. Sign in again.', {
          id: 'sign-in-again',
          desc: 'What to do after a sign-in that did not work',
        }),
      };
    default:
      return assertNever(reason);
  }
}

/** What prevents any call from being shown. */
export function fatalMessage(problem: FatalProblem): Message {
  switch (problem.kind) {
    case 'no_desktop':
      return {
        tone: 'error',
        title: msg('Baton was opened outside the Genesys Cloud desktop.', {
          id: 'fatal-no-desktop',
          desc: 'The widget has no host page',
        }),
        body: msg('Open it beside a call in the desktop; it has nothing to show on its own.', {
          id: 'fatal-no-desktop-advice',
          desc: 'What to do where the widget has no host page',
        }),
      };
    case 'misconfigured': {
      const missing = problem.missing.join(', ');
      return {
        tone: 'error',
        title: msg('Baton’s address is incomplete.', {
          id: 'fatal-misconfigured',
          desc: 'Configuration parameters are missing in the URL',
        }),
        body: msg(
          str`It lacks: ${missing}. Your call is not affected. Ask your administrator to run Baton’s setup again.`,
          {
            id: 'fatal-misconfigured-advice',
            desc: 'What to do where configuration is missing; the placeholder lists parameter names',
          },
        ),
      };
    }
    case 'no_conversation':
      return {
        tone: 'error',
        title: msg('The desktop did not say which call this is.', {
          id: 'fatal-no-conversation',
          desc: 'The conversation id is missing or malformed',
        }),
        body: msg(
          'Your call is not affected. Select the call again; where it stays so, tell your administrator.',
          {
            id: 'fatal-no-conversation-advice',
            desc: 'What to do where the conversation id is missing',
          },
        ),
      };
    case 'not_your_conversation':
      return {
        tone: 'error',
        title: msg('This call is not one of yours.', {
          id: 'fatal-not-yours',
          desc: 'The conversation does not exist or the rep is no part of it',
        }),
        body: msg('Select one of your own calls in the desktop.', {
          id: 'fatal-not-yours-advice',
          desc: 'What to do where the conversation is not the rep’s',
        }),
      };
    case 'not_a_crm_user':
      return {
        tone: 'error',
        title: msg('Vault has no active user for you.', {
          id: 'fatal-no-crm-user',
          desc: 'The rep has no Vault counterpart',
        }),
        body: msg(
          'Your call is not affected. Ask your administrator to match your Vault user with Genesys Cloud.',
          { id: 'fatal-no-crm-user-advice', desc: 'What to do where the rep has no Vault user' },
        ),
      };
    default:
      return assertNever(problem);
  }
}

/** The first answer of a platform is missing. */
export function unreachableMessage(error: PlatformError): Message {
  const { happened, advice } = errorText(error);
  const unaffected = msg('Your call is not affected.', {
    id: 'your-call-not-affected',
    desc: 'Reassurance where nothing can be shown',
  });
  return { tone: 'error', title: happened, body: `${unaffected} ${advice}` };
}

/** Nothing is known yet. */
export const startingText = (): string =>
  msg('Opening the call…', { id: 'starting', desc: 'The widget has just been loaded' });
