/** @fileoverview Error codes of the platforms as sentences: what happened, and what to do. The only place where codes meet words. */
import { msg, str } from '@lit/localize';
import { assertNever } from '../domain/result.js';
import type { PlatformError } from '../ports/platform-error.js';

/** A failure in words. */
export interface ErrorText {
  /** What happened: one sentence. */
  readonly happened: string;
  /** What to do: one sentence. */
  readonly advice: string;
}

const platformName = (error: PlatformError): string =>
  error.platform === 'vault' ? 'Vault' : 'Genesys Cloud';

/** Any failure of one request, by its code. */
export function errorText(error: PlatformError): ErrorText {
  const platform = platformName(error);
  switch (error.code) {
    case 'unreachable':
      return {
        happened: msg(str`${platform} cannot be reached.`, {
          id: 'error-unreachable',
          desc: 'No answer came over the network; the placeholder is Genesys Cloud or Vault',
        }),
        advice: msg('Check the network connection, then try again.', {
          id: 'error-unreachable-advice',
          desc: 'What to do where a platform cannot be reached',
        }),
      };
    case 'timeout':
      return {
        happened: msg(str`${platform} did not answer in time.`, {
          id: 'error-timeout',
          desc: 'A request took too long',
        }),
        advice: msg('Wait a moment, then try again.', {
          id: 'error-timeout-advice',
          desc: 'What to do where a platform is slow',
        }),
      };
    case 'unauthenticated':
      return error.platform === 'vault'
        ? {
            happened: msg('Vault no longer accepts the sign-in of the installation.', {
              id: 'error-vault-credentials',
              desc: 'The integration user’s credentials expired or were withdrawn',
            }),
            advice: msg('Tell your administrator that the Vault credentials must be renewed.', {
              id: 'error-vault-credentials-advice',
              desc: 'What to do where the integration’s credentials expired',
            }),
          }
        : {
            happened: msg('Your sign-in to Genesys Cloud is over.', {
              id: 'error-signed-out',
              desc: 'The rep’s token expired',
            }),
            advice: msg('Sign in again.', {
              id: 'error-signed-out-advice',
              desc: 'What to do where the rep’s token expired',
            }),
          };
    case 'forbidden':
      if (error.platform === 'vault') return vaultForbids();
      return {
        happened: msg(str`${platform} does not allow this for you.`, {
          id: 'error-forbidden',
          desc: 'The rep lacks a permission',
        }),
        advice: msg('Ask your administrator for the permission.', {
          id: 'error-forbidden-advice',
          desc: 'What to do where a permission is missing',
        }),
      };
    case 'not_found':
      return {
        happened: msg(str`${platform} does not have what was asked for.`, {
          id: 'error-not-found',
          desc: 'A record or address does not exist',
        }),
        advice: msg('Try again; where it stays so, tell your administrator.', {
          id: 'error-not-found-advice',
          desc: 'What to do where something does not exist',
        }),
      };
    case 'rate_limited':
      return {
        happened: msg(str`${platform} takes no more requests just now.`, {
          id: 'error-rate-limited',
          desc: 'Too many requests in a short time',
        }),
        advice: msg('Wait a minute, then try again.', {
          id: 'error-rate-limited-advice',
          desc: 'What to do after too many requests',
        }),
      };
    case 'refused':
      return {
        happened: msg(str`${platform} understood the request and refused it.`, {
          id: 'error-refused',
          desc: 'A platform said no for a reason of its own',
        }),
        advice: msg('Tell your administrator, with the reference shown here.', {
          id: 'error-refused-advice',
          desc: 'What to do where a platform refused; a reference follows',
        }),
      };
    case 'unavailable':
      return {
        happened: msg(str`${platform} is out of service at the moment.`, {
          id: 'error-unavailable',
          desc: 'A platform is down or overloaded',
        }),
        advice: msg('Try again in a few minutes.', {
          id: 'error-unavailable-advice',
          desc: 'What to do where a platform is down',
        }),
      };
    case 'invalid_reply':
      return {
        happened: msg(str`${platform} gave an answer that Baton does not understand.`, {
          id: 'error-invalid-reply',
          desc: 'The answer did not have the agreed shape',
        }),
        advice: msg('Tell your administrator, with the reference shown here.', {
          id: 'error-invalid-reply-advice',
          desc: 'What to do where an answer is not understood; a reference follows',
        }),
      };
    default:
      return assertNever(error.code);
  }
}

/** The platform's own code without its prefix, which it spells both `conversation.error.` and `conversations.error.`. */
const codeOf = ({ detail }: PlatformError): string | undefined =>
  detail?.replace(/^conversations?\.error\./, '');

/** Why the platform refused a hand-over or a consult, by its own code; a code that is not known falls back to `errorText`. */
export function transferRefusalText(error: PlatformError): ErrorText {
  switch (codeOf(error)) {
    case 'transfer.acd.call.unattended':
      return {
        happened: msg('Genesys Cloud does not let a call from a queue be left unattended.', {
          id: 'refusal-acd-unattended',
          desc: 'An unattended blind transfer of a queue call was refused',
        }),
        advice: msg('Use “Hand over when they answer” instead.', {
          id: 'refusal-acd-unattended-advice',
          desc: 'Names the button that keeps the call until the colleague answers',
        }),
      };
    case 'transfer.same.party':
    case 'cannot.transfer.to.self':
      return {
        happened: msg('They are already on the call.', {
          id: 'refusal-same-party',
          desc: 'The target of the transfer is one of its parties',
        }),
        advice: pickAnother(),
      };
    case 'queue.not.found':
      return {
        happened: msg('This queue is no longer there.', {
          id: 'refusal-queue-gone',
          desc: 'The queue was deleted since the list was read',
        }),
        advice: pickAnother(),
      };
    // Said of a queue or a user whom somebody is to ask.
    case 'not.found':
    case 'consult.transfer.no.destination':
    case 'transfer.destination.required':
      return {
        happened: msg('Genesys Cloud cannot reach this target.', {
          id: 'refusal-destination',
          desc: 'The target of the transfer does not exist, or not any more',
        }),
        advice: pickAnother(),
      };
    case 'transfer.userCall.voicemail':
      return {
        happened: msg('Their voicemail would take the call, which Genesys Cloud does not allow.', {
          id: 'refusal-voicemail',
          desc: 'A transfer to a colleague whose calls go to voicemail was refused',
        }),
        advice: pickAnother(),
      };
    case 'cannot.transfer.conference':
      return {
        happened: msg('More than two are on the call, or somebody is being asked already.', {
          id: 'refusal-conference',
          desc: 'A consult was refused because the call is a conference',
        }),
        advice: msg('Let the others leave first, or finish with them.', {
          id: 'refusal-conference-advice',
          desc: 'What to do where a call is a conference',
        }),
      };
    case 'transfer.not.connected':
    case 'forbidden.not.active.participant':
    case 'consult.transfer.no.initiator':
    case 'not.a.participant':
    case 'not.conversation.participant':
    case 'call.disconnected':
    case 'hold.alerting':
      return {
        happened: msg('Genesys Cloud says that you are not connected to this call.', {
          id: 'refusal-not-connected',
          desc: 'The rep’s own leg is not connected',
        }),
        advice: msg('Look at the call in the desktop; hand over once you are connected.', {
          id: 'refusal-not-connected-advice',
          desc: 'What to do where the rep’s leg is not connected',
        }),
      };
    case 'missing.permissions':
    case 'missing.any.permissions':
    case 'not.authorized':
      return {
        happened: msg('You do not have the permission to transfer calls like this.', {
          id: 'refusal-permission',
          desc: 'The rep lacks a permission for this kind of transfer or target',
        }),
        advice: msg(
          'Ask your administrator for “Conversation > Communication > Blind Transfer” or “Consult Transfer” in Genesys Cloud.',
          { id: 'refusal-permission-advice', desc: 'Names the permissions as Genesys Cloud does' },
        ),
      };
    default:
      return errorText(error);
  }
}

const pickAnother = (): string =>
  msg('Pick somebody else.', {
    id: 'refusal-same-party-advice',
    desc: 'What to do where this target cannot have the call',
  });

/** Why the platform refused a command in a consult. */
export function consultRefusalText(error: PlatformError): ErrorText {
  switch (codeOf(error)) {
    case 'consult.transfer.pending.not.found':
    case 'consult.transfer.not.started':
      return {
        happened: msg('Genesys Cloud says that nobody is being asked any more.', {
          id: 'refusal-no-consult',
          desc: 'A command in a consult was refused because there is none',
        }),
        advice: msg('Look at the call in the desktop.', {
          id: 'refusal-no-consult-advice',
          desc: 'What to do where a consult is over',
        }),
      };
    case 'cannot.confine.party':
      return {
        happened: msg('Genesys Cloud cannot put this party aside now.', {
          id: 'refusal-confine',
          desc: 'A command in a consult was refused',
        }),
        advice: msg('Wait a moment, then try again.', {
          id: 'error-timeout-advice',
          desc: 'What to do where a platform is slow',
        }),
      };
    // The target is there; what is missing is the call or the rep's part in it.
    case 'not.found':
      return errorText(error);
    default:
      return transferRefusalText(error);
  }
}

/**
 * What support people look a failure up by: the platform's own words, such as `HTTP 400 · transfer.not.connected · 8c1f…`, or
 * what Vault was asked for where it gave no answer, such as `read_case · 8c1f…`; absent where there is nothing.
 */
export function referenceOf(error: PlatformError): string | undefined {
  const parts = [
    error.status === undefined ? undefined : `HTTP ${error.status}`,
    error.detail,
    error.correlationId,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(' · ') : undefined;
}

/** Vault knows the integration's user only: it is never the rep to whom it says no. */
const vaultForbids = (): ErrorText => ({
  happened: msg('Vault does not allow this for Baton.', {
    id: 'error-vault-forbidden',
    desc: 'The integration’s user in Vault lacks a permission',
  }),
  advice: msg('Tell your administrator: Baton’s user in Vault needs the permission.', {
    id: 'error-vault-forbidden-advice',
    desc: 'What to do where the integration’s user lacks a permission',
  }),
});
