/** @fileoverview The words of the bar that only show while a consult goes on. */
import { msg, str } from '@lit/localize';
import type { ConsultCommand } from '../../domain/hand-over-model.js';
import { assertNever } from '../../domain/result.js';
import { formatDuration } from '../format.js';
import { getLocale } from '../locale.js';
import { targetText } from '../shared-text.js';
import type { ConsultView } from './consult-line.js';

/** The part of a consult that somebody has in the drawing. */
export interface Part {
  readonly name: string;
  /** What they do, in a word or two. */
  readonly state: string;
}

const hears = (): string =>
  msg('talking', { id: 'part-talking', desc: 'Under a party of the call' });
const waits = (): string =>
  msg('hears music', { id: 'part-music', desc: 'Under a party of the call who is put aside' });

/** What the caller does. */
export const callerPart = (view: ConsultView): Part => ({
  name: msg('Caller', { id: 'part-caller', desc: 'A party of the call in the drawing' }),
  state: view.isCallerAside ? waits() : hears(),
});

/** What the rep does. */
export const ownPart = ({ situation }: ConsultView): Part => ({
  name: msg('You', { id: 'part-you', desc: 'A party of the call in the drawing' }),
  state:
    situation === 'ringing' || situation === 'queued'
      ? msg('waiting', { id: 'part-waiting', desc: 'Under the rep, while it rings' })
      : hears(),
});

/** What the one who is asked does. */
export const targetPart = (view: ConsultView): Part => ({
  name: targetText(view.toName, view.toKind),
  state: targetState(view),
});

function targetState({ situation }: ConsultView): string {
  switch (situation) {
    case 'ringing':
      return msg('ringing', { id: 'part-ringing', desc: 'Under a party of the call' });
    case 'queued':
      return msg('nobody yet', { id: 'part-queued', desc: 'Under a queue where nobody answered' });
    case 'with_caller':
      return msg('waits', { id: 'part-waits', desc: 'Under the colleague who is put aside' });
    case 'with_target':
    case 'together':
      return hears();
    default:
      return assertNever(situation);
  }
}

/** Why a button of the bar does nothing now; absent where it does something. */
export function whyNot(view: ConsultView, command: ConsultCommand): string | undefined {
  if (command === 'back_to_caller') return undefined;
  const name = targetText(view.toName, view.toKind);
  if (view.situation === 'queued') {
    return msg(str`Wait until somebody of ${name} answers.`, {
      id: 'wait-for-queue',
      desc: 'Why buttons of a consult are disabled',
    });
  }
  if (view.situation === 'ringing') {
    return msg(str`Wait until ${name} answers.`, {
      id: 'wait-for-answer',
      desc: 'Why buttons of a consult are disabled',
    });
  }
  if (view.busy !== undefined) {
    return msg('One moment: Genesys Cloud is at it.', {
      id: 'consult-busy',
      desc: 'Why buttons of a consult are disabled: a command is on its way',
    });
  }
  const isForGood = view.failure?.kind === 'three_way_for_good';
  return isForGood && command !== 'hand_over'
    ? msg('The three of you talk together for good.', {
        id: 'consult-for-good',
        desc: 'Why buttons of a consult are disabled',
      })
    : undefined;
}

/** The caller waits longer than the administrator wants. @param ms after how long that is said. */
export function holdWarning(ms: number): string {
  const duration = formatDuration(ms, getLocale());
  return msg(
    str`The caller has been on hold for more than ${duration}. Tell them you are still there.`,
    {
      id: 'hold-warning',
      desc: 'Gentle reminder in a consult; the placeholder is a duration such as 1 min',
    },
  );
}
