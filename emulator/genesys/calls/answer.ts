/** @fileoverview Somebody answers. */
import { assertNever } from '../assert-never.js';
import {
  isOpen,
  legById,
  type Conversation,
  type Errand,
  type Leg,
  type Transfer,
} from './conversation.js';
import { consultAnswered } from './consult.js';
import { dropLeg } from './drop-leg.js';
import type { CallEngine } from './engine.js';
import { hold } from './hold.js';
import { leave, settle } from './leave.js';
import { connectLeg } from './leg.js';

/** A ringing leg is connected. The user's other calls go on hold (ASSUMED). */
export function answer(engine: CallEngine, conversation: Conversation, leg: Leg): void {
  engine.stopTimer(leg);
  holdOtherCalls(engine, conversation, leg.userId);
  connectLeg(leg, engine.clock.now());
  engine.touch(conversation, leg);
  if (leg.errand) arrive(engine, conversation, leg, leg.errand);
  settle(engine, conversation);
}

/** Somebody or something that was added to the call has taken it: whoever had its place before leaves. */
export function arrive(
  engine: CallEngine,
  conversation: Conversation,
  leg: Leg,
  errand: Errand,
): void {
  switch (errand.kind) {
    case 'queue': {
      const acd = legById(conversation, errand.acdLegId);
      if (!acd) return;
      if (acd.errand) arrive(engine, conversation, leg, acd.errand);
      dropLeg(engine, conversation, acd, 'transfer');
      return;
    }
    case 'transfer':
      completeTransfer(engine, conversation, errand.transfer);
      return;
    case 'consult':
      consultAnswered(engine, conversation, errand.consult, leg);
      return;
    case 'call':
      connectCaller(engine, conversation);
      return;
    case 'return':
    case 'join':
      return;
    default:
      assertNever(errand);
  }
}

/** Whoever called has waited for somebody to answer. */
function connectCaller(engine: CallEngine, conversation: Conversation): void {
  for (const caller of conversation.legs) {
    if (caller.errand !== undefined || caller.state !== 'dialing') continue;
    connectLeg(caller, engine.clock.now());
    engine.touch(conversation, caller);
  }
}

/** The sender leaves, if they still had the call. What else they had sent it to is cancelled. */
function completeTransfer(
  engine: CallEngine,
  conversation: Conversation,
  transfer: Transfer,
): void {
  transfer.state = 'Complete';
  for (const rival of conversation.transfers) {
    if (rival.fromLegId !== transfer.fromLegId || !isOpen(rival)) continue;
    rival.state = 'Canceled';
    for (const other of conversation.legs)
      if (other.errand?.kind === 'transfer' && other.errand.transfer === rival)
        dropLeg(engine, conversation, other, 'transfer');
  }
  const sender = legById(conversation, transfer.fromLegId);
  if (sender?.state === 'connected') leave(engine, conversation, sender, 'transfer');
}

/** Puts the calls on hold that a user has beside this one. */
export function holdOtherCalls(
  engine: CallEngine,
  conversation: Conversation,
  userId: string | undefined,
): void {
  if (userId === undefined) return;
  for (const other of engine.live())
    if (other !== conversation)
      for (const leg of other.legs)
        if (leg.userId === userId && leg.state === 'connected') hold(engine, other, leg, true);
}
