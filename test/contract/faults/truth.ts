/**
 * @fileoverview What must be on record of a call, from the platform's raw account of it and from the commands that it took. Says
 * nothing that `src` says: it reads JSON, and knows nothing of legs and trails.
 */
import type { ConversationView, ParticipantView } from '../../support/genesys-call.js';

/** A segment that must be there. Times in ISO. */
export interface TrueSegment {
  readonly key: string;
  readonly agent: string;
  readonly start: string;
  readonly answer: string;
  readonly end: string | undefined;
}

/** A transfer that must be there: one that the platform took. */
export interface TrueTransfer {
  readonly platformId: string;
  readonly agent: string | undefined;
  readonly kind: 'blind' | 'consult';
}

/** A command to ask somebody first, which the platform took. */
export interface TakenConsult {
  readonly conversation: string;
  readonly agent: string;
  readonly at: number;
}

/** Everything about one call. */
export interface Truth {
  readonly conversation: string;
  readonly segments: readonly TrueSegment[];
  readonly transfers: readonly TrueTransfer[];
}

/** @param consults that the platform took, oldest first; those of other calls do not matter. */
export function truthOf(account: ConversationView, consults: readonly TakenConsult[]): Truth {
  return {
    conversation: account.id,
    segments: account.participants.flatMap((one) => segmentOf(account.id, one)),
    transfers: [
      ...account.recentTransfers.map(({ id, initiator }) => ({
        platformId: id,
        agent: initiator.userId,
        kind: 'blind' as const,
      })),
      ...consultsOf(account, consults),
    ],
  };
}

function segmentOf(
  conversation: string,
  { id, userId, purpose, startTime, calls: [call] }: ParticipantView,
): TrueSegment[] {
  const isPerson = purpose === 'agent' || purpose === 'user';
  if (!isPerson || userId === undefined || call.connectedTime === undefined) return [];
  return [
    {
      key: `${conversation}:${id}`,
      agent: userId,
      start: startTime,
      answer: call.connectedTime,
      end: call.disconnectedTime,
    },
  ];
}

/** Each consult brought in a first leg of its own. */
function consultsOf(
  { id, participants }: ConversationView,
  consults: readonly TakenConsult[],
): TrueTransfer[] {
  const brought = participants.filter((one) => one.consultParticipantId !== undefined);
  const own = consults.filter(({ conversation }) => conversation === id);
  return own.flatMap(({ agent, at }, i): TrueTransfer[] => {
    const until = own[i + 1]?.at ?? Infinity;
    const first = brought.find((one) => {
      const began = Date.parse(one.startTime);
      return began >= at && began < until;
    });
    return first ? [{ platformId: first.id, agent, kind: 'consult' }] : [];
  });
}
