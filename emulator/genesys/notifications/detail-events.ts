/**
 * @fileoverview What happened in a conversation, one fact an event: bodies of `v2.detail.events.conversation.{id}.…`. The platform's
 * automation runs on these. Times are ms since 1970, enumerations are in capitals.
 */
import type { Conversation, DisconnectType, Leg, Span } from '../calls/conversation.js';
import { HOME_DIVISION } from '../people/user-view.js';
import { aniOf, dnisOf } from '../projections/spell.js';

/** Milliseconds within which an answer and what follows from it are written down. */
const SAME_BREATH_MS = 20;

/** Last parts of the topics' names. */
export const DETAIL_SUBJECTS = [
  'acd.end',
  'acd.start',
  'acw',
  'attributes',
  'customer.end',
  'customer.start',
  'user.end',
  'user.start',
  'wrapup',
] as const;

/** An event, by the last part of its topic's name. */
export interface DetailEvent {
  readonly subject: (typeof DETAIL_SUBJECTS)[number];
  readonly eventBody: object;
}

const DISCONNECT_TYPES: Readonly<Record<DisconnectType, string>> = {
  client: 'CLIENT',
  endpoint: 'ENDPOINT',
  'endpoint.donotdisturb': 'DND_ENDPOINT',
  peer: 'PEER',
  system: 'SYSTEM',
  transfer: 'TRANSFER',
  'transfer.conference': 'CONFERENCE_TRANSFER',
  'transfer.consult': 'CONSULT_TRANSFER',
  'transfer.donotdisturb': 'DND_TRANSFER',
  'transfer.noanswer': 'NO_ANSWER_TRANSFER',
};

/** Remembers which facts of which legs were told. */
export class DetailEvents {
  /** Facts by leg: `start`, `end`, …; the attributes as they were told last. */
  #told = new WeakMap<Leg, Set<string>>();

  /** The facts that were not told yet, in the order of the legs. */
  next(conversation: Conversation, now: number): DetailEvent[] {
    return conversation.legs.flatMap((leg) => {
      const told = this.#told.get(leg) ?? new Set<string>();
      this.#told.set(leg, told);
      return factsOf(conversation, leg, now).flatMap(({ key, ...event }) => {
        if (told.has(key)) return [];
        told.add(key);
        return [event];
      });
    });
  }
}

interface Fact extends DetailEvent {
  readonly key: string;
}

function factsOf(conversation: Conversation, leg: Leg, now: number): Fact[] {
  const { startedAt, endedAt, acwStartedAt, acwEndedAt, userId, queueId, wrapup } = leg;
  const session = {
    conversationId: conversation.id,
    participantId: leg.id,
    sessionId: leg.callId,
    mediaType: 'VOICE',
    provider: 'Edge',
    direction: leg.direction.toUpperCase(),
    ani: aniOf(conversation),
    dnis: dnisOf(conversation, leg),
  };
  const ended = leg.disconnectType && { disconnectType: DISCONNECT_TYPES[leg.disconnectType] };
  const facts: Fact[] = [];
  const add = (key: string, subject: Fact['subject'], eventTime: number, more: object): void => {
    facts.push({ key, subject, eventBody: { eventTime, ...session, ...more } });
  };
  const kind = kindOf(leg);
  if (kind) {
    add('start', `${kind}.start`, startedAt, startOf(kind, leg));
    if (endedAt !== undefined)
      add('end', `${kind}.end`, endedAt, {
        ...startOf(kind, leg),
        ...ended,
        ...endOf(kind, conversation, leg),
      });
  }
  const note = {
    queueId,
    wrapupCode: wrapup?.code,
    wrapupNotes: wrapup?.notes,
    wrapupDurationMs: (acwEndedAt ?? now) - (acwStartedAt ?? acwEndedAt ?? now),
  };
  if (wrapup && !wrapup.provisional)
    add(`wrapup ${wrapup.endTime}`, 'wrapup', Date.parse(wrapup.endTime), note);
  if (acwEndedAt !== undefined) add('acw', 'acw', acwEndedAt, { ...note, userId });
  const attributes = JSON.stringify(leg.attributes);
  if (attributes !== '{}')
    facts.push({
      key: `attributes ${attributes}`,
      subject: 'attributes',
      eventBody: {
        eventTime: now,
        conversationId: conversation.id,
        participantId: leg.id,
        attributes: leg.attributes,
      },
    });
  return facts;
}

/** Menus and outside parties have no events here: those of flows are left out, others there are none. */
function kindOf({ purpose, userId }: Leg): 'acd' | 'customer' | 'user' | undefined {
  if (purpose === 'acd' || purpose === 'customer') return purpose;
  return userId === undefined ? undefined : 'user';
}

function startOf(kind: 'acd' | 'customer' | 'user', { userId, queueId }: Leg): object {
  const divisionId = HOME_DIVISION.id;
  if (kind === 'customer') return { divisionId };
  return kind === 'acd' ? { divisionId, queueId } : { divisionId, queueId, userId };
}

function endOf(kind: 'acd' | 'customer' | 'user', conversation: Conversation, leg: Leg): object {
  const { spans, connectedAt, endedAt } = leg;
  const ms = (type: Span['type']): number =>
    spans
      .filter((span) => span.type === type)
      .reduce((sum, { start, end = endedAt ?? start }) => sum + end - start, 0);
  switch (kind) {
    case 'customer':
      return { interactingDurationMs: ms('Interact') };
    case 'user':
      return {
        interactingDurationMs: ms('Interact'),
        heldDurationMs: ms('Hold'),
        alertingDurationMs: ms('Alert'),
        contactingDurationMs: ms('Contacting'),
        dialingDurationMs: ms('Dialing'),
      };
    case 'acd': {
      const answered = conversation.legs.find(
        (other) =>
          other.userId !== undefined &&
          other.queueId === leg.queueId &&
          other.connectedAt !== undefined &&
          other.connectedAt >= (connectedAt ?? 0) &&
          // The queue's leg ends by the answer, in the same breath; the clock may tick in between.
          Math.abs(other.connectedAt - (endedAt ?? 0)) <= SAME_BREATH_MS,
      );
      const outcome = leg.disconnectType === 'transfer' ? 'FLOW_OUT' : 'ABANDON';
      return {
        acdOutcome: answered ? 'ANSWERED' : outcome,
        answeredUserId: answered?.userId,
        connectedDurationMs: (endedAt ?? 0) - (connectedAt ?? endedAt ?? 0),
      };
    }
  }
}
