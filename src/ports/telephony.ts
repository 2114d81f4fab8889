/** @fileoverview Port: the telephone system. Speaks domain words; the adapter is `src/genesys/`. */
import type { Conversation } from '../domain/conversation.js';
import type { ConversationId, ParticipantId, UserId } from '../domain/ids.js';
import type { Result } from '../domain/result.js';
import type { Availability } from '../domain/target.js';
import type { PlatformError } from './platform-error.js';

/** The rep who is signed in. */
export interface Rep {
  readonly userId: UserId;
  readonly name: string;
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
  /** Something about this conversation changed: look again. May come late, twice, or never. */
  conversationChanged(id: ConversationId): void;
  /** A watched colleague's availability is now this. */
  availabilityChanged(userId: UserId, availability: Availability): void;
  /** The feed's state changed. After `live` the watcher MUST read what it shows once more: nothing is replayed. */
  feedChanged(state: FeedState): void;
}

/** Handing the call over without talking to the target first. */
export interface BlindTransferCommand {
  readonly conversation: ConversationId;
  /** The rep's own leg; it MUST be connected. */
  readonly ownLeg: ParticipantId;
  readonly toUser: UserId;
  /** True: the rep keeps the call until the target answers. False: the rep leaves at once. */
  readonly attended: boolean;
}

/**
 * The telephone system.
 *
 * Every method resolves; none rejects.
 * Reads may be repeated. `transfer` is sent exactly once per call: the adapter MUST NOT retry it.
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
  /**
   * Commands one blind transfer. Success means that the platform accepted it, nothing more; after `timeout` or
   * `unreachable` it may have acted: read the conversation.
   */
  transfer(command: BlindTransferCommand): Promise<Result<void, PlatformError>>;
  /** All active users with their availability, by name. */
  colleagues(): Promise<Result<readonly Colleague[], PlatformError>>;
  /**
   * Starts the feed: own conversations always, availability of `colleagues` as last set by `follow`.
   * Reconnects by itself (a new channel each time) and says so through `feedChanged`.
   */
  watch(rep: UserId, watcher: TelephonyWatcher): TelephonyFeed;
}

/** A running feed. */
export interface TelephonyFeed {
  /** Replaces the colleagues whose availability is told. */
  follow(users: readonly UserId[]): void;
  /** Ends the feed; no handler is called afterwards. */
  stop(): void;
}
