/** @fileoverview A call in the emulated Genesys, as contract tests drive it and look at it. */
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { DesktopAction } from '../../emulator/genesys/contract.js';
import {
  CALLER,
  QUEUE_NUMBER,
  api,
  genesysBench,
  tokenFor,
  type ApiReply,
  type GenesysBench,
} from './genesys-server.js';

/** In these tests time stands still unless they advance the emulator's clock: every duration is exact. */
mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.UTC(2026, 0, 31, 12) });

/** `Participant`, as far as tests read it. */
export interface ParticipantView {
  readonly id: string;
  readonly purpose: string;
  readonly userId?: string;
  readonly queueName?: string;
  readonly name?: string;
  readonly address?: string;
  readonly ani?: string;
  readonly dnis?: string;
  readonly externalContactId?: string;
  readonly consultParticipantId?: string;
  readonly wrapupPrompt?: string;
  readonly wrapup?: { readonly code?: string; readonly notes?: string };
  readonly conversationRoutingData?: { readonly queue: { readonly id: string } };
  readonly startTime: string;
  readonly connectedTime?: string;
  readonly endTime?: string;
  readonly startAcwTime?: string;
  readonly endAcwTime?: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly calls: readonly [CallView];
}

/** `Call`, as far as tests read it. */
export interface CallView {
  readonly state: string;
  readonly id: string;
  readonly held: boolean;
  readonly confined: boolean;
  readonly direction: string;
  readonly transferSource?: string;
  readonly peerId?: string;
  readonly disconnectReasons?: readonly { readonly code: number }[];
  readonly disconnectType?: string;
  readonly startAlertingTime?: string;
  readonly startHoldTime?: string;
  readonly connectedTime?: string;
  readonly disconnectedTime?: string;
  readonly segments: readonly {
    readonly type: string;
    readonly startTime: string;
    readonly endTime: string;
  }[];
}

/** `Conversation`, as far as tests read it. */
export interface ConversationView {
  readonly id: string;
  readonly startTime: string;
  readonly endTime?: string;
  readonly externalTag?: string;
  readonly maxParticipants?: number;
  readonly participants: readonly ParticipantView[];
  readonly recentTransfers: readonly {
    readonly id: string;
    readonly state: string;
    readonly dateIssued: string;
    readonly initiator: { readonly userId?: string };
    readonly destination: { readonly userId?: string; readonly address?: string };
    readonly transferType: string;
  }[];
}

/** One call with what a test needs to drive it. */
export interface CallBench extends GenesysBench {
  readonly id: string;
  /** Of the administrator. */
  readonly admin: string;
  /** The conversation as `GET /conversations/{id}` shows it to the administrator. */
  look(): Promise<ConversationView>;
  /** The newest leg of a user. */
  legOf(userId: string): Promise<ParticipantView>;
  /** Purpose, state and cause of each leg: `agent terminated transfer`. */
  legs(): Promise<string[]>;
  /** An agent does something to this call in their desktop. */
  act(userId: string, action: Exclude<DesktopAction, { action: 'presence' }>['action']): void;
  /** `POST …/replace/agent` with a user's token, on their newest leg. */
  replace(
    from: string,
    body: { userId?: string; userName?: string; transferType?: string; voicemail?: boolean },
  ): Promise<ApiReply<{ readonly code?: string } | undefined>>;
  /** Lets what was begun in this moment happen. */
  settle(): void;
}

/** A customer has called the queue of Amara and Ben; it rings at Amara. */
export async function callBench(
  options: Parameters<typeof genesysBench>[0] = {},
): Promise<CallBench> {
  const bench = genesysBench(options);
  const { genesys, clock } = bench;
  const admin = await tokenFor(genesys);
  const id = genesys.placeCall(CALLER, QUEUE_NUMBER);
  const look = async (): Promise<ConversationView> => {
    const reply = await api<ConversationView>(genesys, admin, 'GET', `conversations/${id}`);
    assert.equal(reply.status, 200);
    return reply.body;
  };
  const legOf = async (userId: string): Promise<ParticipantView> => {
    const leg = (await look()).participants.findLast((found) => found.userId === userId);
    assert.ok(leg, `${userId} has no leg`);
    return leg;
  };
  return {
    ...bench,
    id,
    admin,
    look,
    legOf,
    legs: async () =>
      (await look()).participants.map(({ purpose, calls: [call] }) =>
        [purpose, call.state, call.disconnectType].filter(Boolean).join(' '),
      ),
    act: (userId, action) => genesys.act(userId, { action, conversationId: id }),
    replace: async (from, body) => {
      const token = await tokenFor(genesys, from);
      const leg = await legOf(from);
      const path = `conversations/${id}/participants/${leg.id}/replace/agent`;
      return api(genesys, token, 'POST', path, body);
    },
    settle: () => clock.advance(0),
  };
}
