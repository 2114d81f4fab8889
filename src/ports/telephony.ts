/** @fileoverview Port: the telephone system. Speaks domain words; the adapter is `src/genesys/`. */
import type { Conversation } from '../domain/conversation.js';
import type { SpeakTo } from '../domain/hand-over-model.js';
import type { ConversationId, ParticipantId, QueueId, UserId } from '../domain/ids.js';
import type { Result } from '../domain/result.js';
import type { Abilities, Availability, Destination, QueueStanding } from '../domain/target.js';
import type { Told } from '../domain/told.js';
import type { PlatformError } from './platform-error.js';

/** The rep who is signed in. */
export interface Rep {
  readonly userId: UserId;
  readonly name: string;
  /** What their permissions allow; absent where the platform did not tell. */
  readonly abilities?: Abilities;
}

/** A user of the telephone system who could take a call. */
export interface Colleague {
  readonly userId: UserId;
  readonly name: string;
  readonly title?: string;
  readonly availability: Availability;
}

/** Whether notifications arrive. While `lost`, what the screen shows may be old. */
export type FeedState = 'connecting' | 'live' | 'lost';

/** What a watcher is told. */
export interface TelephonyWatcher {
  /**
   * Something about this conversation changed: look again, unless `told` is known already. May come late, twice, or never.
   * @param told what the notification says; absent where it does not have the published shape.
   */
  conversationChanged(id: ConversationId, told?: Told): void;
  /** A watched colleague's availability is now this. */
  availabilityChanged(userId: UserId, availability: Availability): void;
  /** The feed's state changed. After `live` the watcher MUST read what it shows once more: nothing is replayed. */
  feedChanged(state: FeedState): void;
}

/** Handing the call over without talking to the target first. */
export interface TransferCommand {
  readonly conversation: ConversationId;
  /** The rep's own leg; it MUST be connected. */
  readonly ownLeg: ParticipantId;
  readonly to: Destination;
  /** True: the rep keeps the call until the target answers. False: the rep leaves at once. */
  readonly attended: boolean;
}

/** Asking the target first; the caller waits meanwhile. */
export interface ConsultStart {
  readonly conversation: ConversationId;
  /** The leg of the party who is to be handed over: the caller's. */
  readonly about: ParticipantId;
  readonly to: Destination;
}

/**
 * The telephone system.
 *
 * Every method resolves; none rejects.
 * Reads may be repeated. Commands are sent exactly once per call: the adapter MUST NOT retry them. Their success means that
 * the platform accepted them, nothing more; after `timeout`, `unreachable` or `unavailable` it may have acted: read the conversation.
 */
export interface Telephony {
  /** The rep whose token this is. */
  me(): Promise<Result<Rep, PlatformError>>;
  /** The platform's whole account of one conversation. `not_found` and `forbidden` mean: not the rep's. */
  conversation(id: ConversationId): Promise<Result<Conversation, PlatformError>>;
  /**
   * Merges attributes into one leg's. Keys that are not named stay. Resolved means accepted, not stored:
   * read the conversation to see them. Needs no permission.
   */
  writeAttributes(
    conversation: ConversationId,
    leg: ParticipantId,
    attributes: Readonly<Record<string, string>>,
  ): Promise<Result<void, PlatformError>>;
  /** Commands one blind transfer. */
  transfer(command: TransferCommand): Promise<Result<void, PlatformError>>;
  /** Starts a consult: the target rings (or waits in its queue, or is dialled) and the caller is put aside. */
  consult(command: ConsultStart): Promise<Result<void, PlatformError>>;
  /** Changes who hears whom in the consult about this leg. `not_found`: there is no such consult (any more). */
  speakTo(
    conversation: ConversationId,
    about: ParticipantId,
    whom: SpeakTo,
  ): Promise<Result<void, PlatformError>>;
  /** Ends the consult about this leg: the target leaves. `not_found`: there is no such consult (any more). */
  cancelConsult(
    conversation: ConversationId,
    about: ParticipantId,
  ): Promise<Result<void, PlatformError>>;
  /** Ends one leg: the rep's own, or that of somebody whom the rep brought in. */
  endLeg(conversation: ConversationId, leg: ParticipantId): Promise<Result<void, PlatformError>>;
  /** Takes back somebody who was put aside. */
  takeBack(conversation: ConversationId, leg: ParticipantId): Promise<Result<void, PlatformError>>;
  /** Sends keypad tones to one leg. @param digits of `0-9*#`, one at least. */
  sendTones(
    conversation: ConversationId,
    leg: ParticipantId,
    digits: string,
  ): Promise<Result<void, PlatformError>>;
  /** How busy these queues are, all in one request; a queue that is not told about is absent. */
  queueStandings(
    queues: readonly QueueId[],
  ): Promise<Result<ReadonlyMap<QueueId, QueueStanding>, PlatformError>>;
  /** Milliseconds that a new call is expected to wait in this queue; `undefined` where the platform does not know. */
  expectedWait(queue: QueueId): Promise<Result<number | undefined, PlatformError>>;
  /** All active users with their availability, by name. */
  colleagues(): Promise<Result<readonly Colleague[], PlatformError>>;
  /**
   * Starts the feed: own conversations always, availability of `colleagues` as last set by `follow`.
   * Reconnects by itself (a new channel each time) and says so through `feedChanged`.
   * @param rep who it is, as soon as that is known: what does not depend on it is under way meanwhile.
   */
  watch(rep: Promise<UserId>, watcher: TelephonyWatcher): TelephonyFeed;
}

/** A running feed. */
export interface TelephonyFeed {
  /** Replaces the colleagues whose availability is told. */
  follow(users: readonly UserId[]): void;
  /** Ends the feed; no handler is called afterwards. */
  stop(): void;
}
