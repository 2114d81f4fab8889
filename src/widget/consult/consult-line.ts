/**
 * @fileoverview What a consult says in one line, and what went wrong in it. Apart from the rest of the bar, which is loaded
 * when it is needed: these words are there even where the rest cannot be loaded.
 */
import { msg, str } from '@lit/localize';
import type { TransferView } from '../../app/view.js';
import type { ConsultCommand } from '../../domain/hand-over-model.js';
import { assertNever } from '../../domain/result.js';
import { consultRefusalText, errorText } from '../error-text.js';
import type { Message } from '../message.js';
import { targetText } from '../shared-text.js';

/** A consult that is going on. */
export type ConsultView = Extract<TransferView, { phase: 'consult' }>;

/** Name of a button of the bar. */
export function commandLabel(command: ConsultCommand, name: string): string {
  switch (command) {
    case 'talk_to_caller':
      return msg('Talk to the caller', { id: 'talk-to-caller', desc: 'Button in a consult' });
    case 'talk_to_target':
      return msg(str`Talk to ${name}`, {
        id: 'talk-to-target',
        desc: 'Button in a consult; the placeholder is who is being asked',
      });
    case 'talk_to_both':
      return msg('Talk to both', { id: 'talk-to-both', desc: 'Button in a consult' });
    case 'three_way':
      return msg('Stay in three-way call', { id: 'three-way', desc: 'Button in a consult' });
    case 'hand_over':
      return msg('Hand over and leave', { id: 'hand-over-leave', desc: 'Button in a consult' });
    case 'back_to_caller':
      return msg('Back to caller', {
        id: 'back-to-caller',
        desc: 'Button in a consult: ends it, the rep has the caller again',
      });
    default:
      return assertNever(command);
  }
}

function situationTitle(view: ConsultView, name: string): string {
  switch (view.situation) {
    case 'ringing':
      return view.toKind === 'ivr' || view.toKind === 'outside'
        ? msg(str`Dialling ${name}…`, {
            id: 'consult-dialling',
            desc: 'Consult: a number has not answered yet',
          })
        : msg(str`It rings at ${name}.`, {
            id: 'consult-ringing',
            desc: 'Consult: a colleague has not answered yet',
          });
    case 'queued':
      return msg(
        str`Waiting in ${name} until somebody answers; you can leave the wait at any time.`,
        { id: 'consult-queued', desc: 'Consult: nobody of the queue has answered yet' },
      );
    case 'with_target':
      return msg(str`You and ${name} hear each other.`, {
        id: 'consult-with-target',
        desc: 'Consult: who hears whom',
      });
    case 'with_caller':
      return msg(str`You and the caller hear each other; ${name} waits.`, {
        id: 'consult-with-caller',
        desc: 'Consult: who hears whom',
      });
    case 'together':
      return msg(str`You, the caller and ${name} all hear each other.`, {
        id: 'consult-together',
        desc: 'Consult: who hears whom',
      });
    default:
      return assertNever(view.situation);
  }
}

/** Who hears whom. */
export function consultMessage(view: ConsultView): Message {
  return {
    tone: view.situation === 'ringing' || view.situation === 'queued' ? 'progress' : 'info',
    title: situationTitle(view, targetText(view.toName, view.toKind)),
    ...(view.isCallerAside && {
      body: msg('The caller hears music.', {
        id: 'consult-caller-aside',
        desc: 'Consult: the caller is put aside',
      }),
    }),
  };
}

/** Why the last command came to nothing; absent where none did. */
export function consultFailureMessage(view: ConsultView): Message | undefined {
  const { failure } = view;
  if (failure === undefined) return undefined;
  if (failure.kind === 'three_way_for_good') {
    return {
      tone: 'warning',
      title: msg('The three of you talk together for good; nobody can be put aside any more.', {
        id: 'three-way-for-good',
        desc: 'A command in a consult was refused because the call is a conference now',
      }),
      body: msg('Hand over and leave, or go back to the caller.', {
        id: 'three-way-for-good-advice',
        desc: 'What can be done in a conference; names two buttons',
      }),
    };
  }
  const label = commandLabel(failure.command, targetText(view.toName, view.toKind));
  if (failure.kind === 'refused') {
    const { happened, advice } = consultRefusalText(failure.error);
    return {
      tone: 'error',
      title: msg(str`“${label}” did not work.`, {
        id: 'consult-refused',
        desc: 'The platform refused a command in a consult; the placeholder is the button',
      }),
      body: `${happened} ${advice} ${asBefore()}`,
    };
  }
  return {
    tone: 'error',
    title: msg(str`“${label}” did not come through.`, {
      id: 'consult-lost',
      desc: 'No answer to a command in a consult; the placeholder is the button',
    }),
    body: [
      failure.error === undefined ? undefined : errorText(failure.error).happened,
      asBefore(),
      msg('Press it again.', {
        id: 'consult-lost-advice',
        desc: 'After a command came to nothing',
      }),
    ]
      .filter((sentence) => sentence !== undefined)
      .join(' '),
  };
}

const asBefore = (): string =>
  msg('Everybody hears whom they heard before.', {
    id: 'consult-as-before',
    desc: 'After a command in a consult came to nothing',
  });
