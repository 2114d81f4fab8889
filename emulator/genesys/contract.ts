/**
 * @fileoverview What the emulated Genesys Cloud offers to its shells (Node server, page) and to the emulated desktop.
 * The core behind it is transport-free: requests and replies are the web's own, sockets are two functions.
 */

/** Where a request came in: the addresses by which its sender reaches the platform. */
export interface Door {
  /** `http://localhost:8082`: API under `/api`, sign-in under `/login`. */
  readonly origin: string;
  /** Genesys user who sits here; absent on the main port, where the administrator does. */
  readonly seat?: string;
}

/** The sending half of a WebSocket. */
export interface SocketOut {
  send(text: string): void;
  close(code: number, reason: string): void;
}

/** The receiving half of a WebSocket. */
export interface SocketIn {
  receive(text: string): void;
  closed(): void;
}

/** Behaviours that nobody outside Genesys knows, or that organisations set differently. `POST switches`. */
export interface Switches {
  /** Whether a sender still gets events of the conversation once their own leg ended by a blind transfer. */
  senderHearsAfterBlind: boolean;
  /** Whether the host opens the widget while the call still rings. */
  widgetWhileRinging: boolean;
  /** Whether an unattended transfer of a queue call is refused (400 `conversations.error.transfer.acd.call.unattended`). */
  unattendedQueueCallRefused: boolean;
  /** What becomes of a call whose unattended transfer nobody took: it rings at the sender again, or it ends. */
  unansweredTransfer: 'return' | 'disconnect';
  /** Whether the sign-in page may be shown in a frame. */
  signInFraming: 'allowed' | 'refused';
  /** What `{{gcUsePopupAuth}}` says. */
  usePopupAuth: boolean;
  /** Whether browsers may read rate-limit and correlation headers (CORS exposure). */
  exposeHeaders: boolean;
  /** How long a call rings at a person, in milliseconds. */
  alertingTimeoutMs: number;
  /**
   * What becomes of a call that is handed to one of the organisation's own numbers: it stays the same conversation with a
   * new leg, or it leaves by the trunk and comes back as another conversation.
   */
  ownNumberKeepsConversation: boolean;
  /** Whether the caller stays on hold when a consult is completed, until the colleague takes them back. */
  callerStaysHeldAfterConsult: boolean;
  /** Whether the segments of who started a consult show the caller's wait as a hold, as the caller's own do. */
  consultHoldInOwnSegments: boolean;
  /** Whether colleagues who talk with each other stay connected when the caller hangs up. */
  colleaguesStayWhenCallerLeaves: boolean;
  /** Whether direct calls and transfers to a user whose presence is `BUSY` are turned away at once (`donotdisturb`). */
  busyTurnsCallsAway: boolean;
  /** Permissions taken away from users, by user id: `{"emu0user-…": ["conversation:communication:blindTransfer"]}`. */
  withheldPermissions: Readonly<Record<string, readonly string[]>>;
}

/** The defaults; all ASSUMED unless reference says otherwise. */
export const DEFAULT_SWITCHES: Switches = {
  senderHearsAfterBlind: false,
  widgetWhileRinging: true,
  unattendedQueueCallRefused: false,
  unansweredTransfer: 'return',
  signInFraming: 'allowed',
  usePopupAuth: false,
  exposeHeaders: false,
  alertingTimeoutMs: 30_000,
  ownNumberKeepsConversation: true,
  callerStaysHeldAfterConsult: false,
  consultHoldInOwnSegments: false,
  colleaguesStayWhenCallerLeaves: false,
  busyTurnsCallsAway: false,
  withheldPermissions: {},
};

/** One interaction in an agent's desktop list. */
export interface DesktopInteraction {
  readonly conversationId: string;
  readonly participantId: string;
  /** Name or number of the other party. */
  readonly caller: string;
  readonly callerNumber: string;
  readonly queueName?: string;
  readonly direction: 'inbound' | 'outbound';
  readonly state: 'alerting' | 'connected' | 'held' | 'wrapup';
  /** When it began to ring at this agent, and when they answered; ISO. */
  readonly alertingSince: string;
  readonly connectedSince?: string;
}

/** What an agent sees of themself and their calls. */
export interface DesktopState {
  readonly userId: string;
  readonly name: string;
  readonly presence: string;
  readonly routingStatus: string;
  readonly interactions: readonly DesktopInteraction[];
}

/** What an agent can do in the emulated desktop. */
export type DesktopAction =
  | {
      readonly action: 'answer' | 'decline' | 'hold' | 'resume' | 'hangup' | 'done';
      readonly conversationId: string;
    }
  | { readonly action: 'presence'; readonly systemPresence: string };

/** What an outside party does with a call that leads to them; `decline` is busy. Who does nothing does not answer. */
export type ExternalAction = 'answer' | 'decline' | 'hangup';

/** A party outside the organisation to whom a call leads, as far as they are concerned. */
export interface OutsideCall {
  readonly conversationId: string;
  readonly participantId: string;
  readonly number: string;
  readonly state: 'ringing' | 'connected';
}

/** Faults of the notification channel. `POST events`. */
export interface EventFault {
  readonly action: 'drop' | 'duplicate' | 'delay' | 'starve' | 'close';
  /** Only this user's channels; all where absent. */
  readonly userId?: string;
  /** How many events are hit; for ever where absent. */
  readonly times?: number;
  /** For `delay`; 1,000 where absent. */
  readonly delayMs?: number;
}

/** A request and its reply, as an observer sees them after the fact. Bodies are text. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  readonly status: number;
  readonly responseBody: string;
}

/** The emulated Genesys Cloud. */
export interface Genesys {
  /** Answers a request to `/api/v2/…` or `/login/…`. Never throws. */
  handle(request: Request, door: Door): Promise<Response>;
  /** The Genesys user (or OAuth client) whose token a request carries; for the ledger. */
  userOf(request: Request): string | undefined;
  /** Opens the socket of a `connectUri`; `undefined` where there is no such channel. */
  connect(path: string, out: SocketOut): SocketIn | undefined;
  /** A customer calls a number (E.164) of a queue, an IVR or a user. Throws `DoorError` where nobody has it. */
  placeCall(from: string, to: string): string;
  /** What the customer does. Throws `DoorError` where there is no such live call. */
  customer(conversationId: string, action: 'hangup'): void;
  /** The customer presses keys (`0` to `9`, `*`, `#`): an IVR hears them. Throws `DoorError` where there is no such live call. */
  press(conversationId: string, digits: string): void;
  /**
   * What an outside party does: the person who was called, or whom the call was handed to.
   * @param participantId the newest outside party to whom it can happen where absent.
   * Throws `DoorError` where there is none.
   */
  external(conversationId: string, action: ExternalAction, participantId?: string): void;
  /** Everybody outside to whom a call leads now; not the customers who called. */
  outsideCalls(): readonly OutsideCall[];
  /** Calls `listener` after each change of any call; returns what stops it. */
  watchCalls(listener: () => void): () => void;
  /** What an agent sees, and does, in the desktop. `act` throws `DoorError` with a sentence where it cannot be done. */
  desktop(userId: string): DesktopState;
  act(userId: string, action: DesktopAction): void;
  /** Calls `listener` after each change of `desktop(userId)`; returns what stops it. */
  watchDesktop(userId: string, listener: () => void): () => void;
  /** Widget integrations that are enabled: address template, sandbox and lifecycle, as provisioned. */
  widgets(): readonly WidgetIntegration[];
  /** OAuth redirect addresses of the widget's client; set by the shell that knows the ports. */
  registerRedirects(clientId: string, redirectUris: readonly string[]): void;
  readonly switches: Switches;
  faultEvents(fault: EventFault): void;
  clearEventFaults(): void;
  /** Calls `observer` after each exchange with `/api/v2/…`; returns what stops it. */
  observe(observer: (exchange: Exchange) => void): () => void;
  /** Ends all calls and channels, forgets tokens. What was provisioned stays. */
  reset(): void;
}

/** An `embedded-client-app-interaction-widget` integration. */
export interface WidgetIntegration {
  readonly id: string;
  readonly name: string;
  /** Address with `{{gc…}}` variables. */
  readonly url: string;
  /** As configured: `allow-scripts,allow-same-origin,…`. */
  readonly sandbox: string;
  readonly lifecycle?: {
    readonly ephemeral?: boolean;
    readonly hooks?: Readonly<Record<string, boolean>>;
  };
}
