/** @fileoverview The words of the buttons that hand over, and why one does nothing now. */
import { msg, str } from '@lit/localize';
import type { TargetRow, TransferBar, TransferView } from '../../app/view.js';
import { assertNever } from '../../domain/result.js';
import type { Way } from '../../domain/target.js';
import { targetBarSentence, typedSentence } from './target-text.js';

/** Name of the button. */
export function wayLabel(way: Way): string {
  switch (way) {
    case 'now':
      return msg('Hand over now', { id: 'hand-over-now', desc: 'Button: blind transfer' });
    case 'when_they_answer':
      return msg('Hand over when they answer', {
        id: 'hand-over-when-they-answer',
        desc: 'Button: blind transfer in which the rep keeps the caller until the answer',
      });
    case 'consult':
      return msg('Ask first', {
        id: 'ask-first',
        desc: 'Button: consult transfer, the rep talks to the target before the hand-over',
      });
    default:
      return assertNever(way);
  }
}

/** How the ways differ. */
export const waysHint = (): string =>
  msg(
    'Now: you leave at once. When they answer: you keep the caller until then. Ask first: you talk to them while the caller waits.',
    { id: 'hand-over-hint', desc: 'Below the hand-over buttons: how they differ' },
  );

/** Why nothing can be started. */
export function barSentence(bar: TransferBar): string {
  switch (bar) {
    case 'ringing':
      return msg('Answer the call first; then you can hand it over.', {
        id: 'bar-ringing',
        desc: 'Why a transfer cannot be started: the call still rings',
      });
    case 'calling':
      return msg('You can hand the call over once it is answered.', {
        id: 'bar-calling',
        desc: 'Why a transfer cannot be started: the rep made the call, and nobody has answered yet',
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
      return msg('The list is being read.', {
        id: 'bar-targets-loading',
        desc: 'Why a transfer cannot be started yet',
      });
    case 'being_asked':
      return msg('You can hand the call over once it is yours.', {
        id: 'bar-being-asked',
        desc: 'Why a transfer cannot be started: a colleague consults the rep',
      });
    default:
      return assertNever(bar);
  }
}

/** The row that is picked; absent where none is. */
export function pickedRow(view: TransferView): TargetRow | undefined {
  if (view.phase !== 'ready') return undefined;
  const { rows, picked, typed } = view;
  const typedRow = typed?.kind === 'row' && typed.row.id === picked ? typed.row : undefined;
  return rows.find(({ id }) => id === picked) ?? typedRow;
}

/** Why no button does anything now; absent where a hand-over can be started in some way. */
export function whyDisabled(view: TransferView): string | undefined {
  switch (view.phase) {
    case 'barred':
      return barSentence(view.bar);
    case 'ready': {
      const row = pickedRow(view);
      if (row !== undefined) return row.bar && targetBarSentence(row.bar);
      if (view.typed !== undefined && view.typed.kind !== 'row') return typedSentence(view.typed);
      return msg('Pick somebody first.', {
        id: 'disabled-no-pick',
        desc: 'Why the hand-over buttons are disabled: nobody is picked',
      });
    }
    case 'working':
    case 'requested':
    case 'ringing':
    case 'consult':
      return msg('A hand-over is under way. Wait until it is settled.', {
        id: 'bar-already-running',
        desc: 'Why a transfer cannot be started: another one runs',
      });
    case 'completed':
    case 'ended':
      return barSentence('own_leg_ended');
    default:
      return assertNever(view);
  }
}

/** Why the picked target cannot be reached in this way; absent where it can. */
export function wayBarSentence({ wayBars, target }: TargetRow, way: Way): string | undefined {
  const bar = wayBars[way];
  const label = wayLabel(way);
  const { name } = target;
  switch (bar) {
    case undefined:
      return undefined;
    case 'not_listed':
      return msg(str`${label}: your administrator does not allow it for ${name}.`, {
        id: 'way-bar-listed',
        desc: 'Why a button is disabled; the placeholders are the button and the target',
      });
    case 'not_permitted':
      return msg(
        str`${label}: you do not have the permission for ${name}. Ask your administrator for it.`,
        {
          id: 'way-bar-permission',
          desc: 'Why a button is disabled; the placeholders are the button and the target',
        },
      );
    default:
      return assertNever(bar);
  }
}
