/**
 * @fileoverview What must be on record of a call, as far as the platform's raw account of it and the commands that it took tell: for
 * runs in which nobody can stand beside the platform, since their time is real. Knows nothing of legs and trails.
 */
import { ASSUMED_NAMES } from '../../src/operations/names.js';
import type { Fields, Truth } from '../contract/faults/on-record.js';
import type { ConversationView, ParticipantView } from './genesys-call.js';

const { call, values } = ASSUMED_NAMES;

/** A command to ask somebody first, which the platform took. */
export interface TakenConsult {
  readonly conversation: string;
  readonly agent: string;
  readonly at: number;
}

/** @param consults that the platform took, oldest first; those of other calls do not matter. */
export function truthOf(account: ConversationView, consults: readonly TakenConsult[]): Truth {
  const { id, participants, recentTransfers } = account;
  return {
    conversation: id,
    segments: new Map(participants.flatMap((one) => segmentOf(id, one))),
    transfers: new Map([
      ...recentTransfers.map((one) => [one.id, transferBy(one.initiator.userId, 'blind')] as const),
      ...consultsOf(account, consults),
    ]),
  };
}

function segmentOf(
  conversation: string,
  { id, userId, purpose, startTime, calls: [line] }: ParticipantView,
): readonly (readonly [string, Fields])[] {
  const isPerson = purpose === 'agent' || purpose === 'user';
  if (!isPerson || userId === undefined || line.connectedTime === undefined) return [];
  const fields = {
    [call.agentPlatformId]: userId,
    [call.start]: startTime,
    [call.answer]: line.connectedTime,
    [call.end]: line.disconnectedTime,
  };
  return [[`${conversation}:${id}`, fields]];
}

const transferBy = (agent: string | undefined, kind: 'blind' | 'consult'): Fields => ({
  ...(agent !== undefined && { [call.agentPlatformId]: agent }),
  [call.kind]: values.kind[kind],
});

/** Each consult brought in a first leg of its own. */
function consultsOf(
  { id, participants }: ConversationView,
  consults: readonly TakenConsult[],
): readonly (readonly [string, Fields])[] {
  const brought = participants.filter((one) => one.consultParticipantId !== undefined);
  const own = consults.filter(({ conversation }) => conversation === id);
  return own.flatMap(({ agent, at }, i): readonly (readonly [string, Fields])[] => {
    const until = own[i + 1]?.at ?? Infinity;
    const first = brought.find((one) => {
      const began = Date.parse(one.startTime);
      return began >= at && began < until;
    });
    return first ? [[first.id, transferBy(agent, 'consult')]] : [];
  });
}
