/** @fileoverview The words of the heading. */
import { msg } from '@lit/localize';
import type { CallView } from '../../app/view.js';
import { assertNever } from '../../domain/result.js';

/** Who calls. */
export const callerText = (call: CallView): string =>
  call.callerName ??
  msg('Unknown caller', { id: 'caller-unknown', desc: 'Heading without a name' });

/** State of the call, in a word or two. */
export function callStateText(state: CallView['state']): string {
  switch (state) {
    case 'ringing':
      return msg('Ringing', { id: 'call-ringing', desc: 'State of the call' });
    case 'connected':
      return msg('Connected', { id: 'call-connected', desc: 'State of the call' });
    case 'on_hold':
      return msg('On hold', { id: 'call-on-hold', desc: 'State of the call' });
    case 'handed_over':
      return msg('Handed over', { id: 'call-handed-over', desc: 'State of the call' });
    case 'left':
      return msg('Not on the call', {
        id: 'call-left',
        desc: 'State of the call, which may go on: the rep hung up, or did not take it',
      });
    case 'ended':
      return msg('Ended', { id: 'call-ended', desc: 'State of the call' });
    default:
      return assertNever(state);
  }
}

/** State of the call as a sentence, for the announcer; absent where the region Transfer says it better. */
export function callStateSentence(state: CallView['state']): string | undefined {
  switch (state) {
    case 'ringing':
      return msg('The call is ringing.', { id: 'say-ringing', desc: 'Spoken' });
    case 'connected':
      return msg('You are connected with the caller.', { id: 'say-connected', desc: 'Spoken' });
    case 'on_hold':
      return msg('The caller is on hold.', { id: 'say-on-hold', desc: 'Spoken' });
    case 'handed_over':
      return undefined;
    case 'left':
      return msg('You are not on this call any more.', { id: 'say-left', desc: 'Spoken' });
    case 'ended':
      return msg('The call has ended.', { id: 'say-ended', desc: 'Spoken' });
    default:
      return assertNever(state);
  }
}
