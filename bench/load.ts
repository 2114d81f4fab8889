/** @fileoverview Puts load on an emulator: seats with sockets of their own, calls at once, blind transfers at a pace. */
import { WebSocket } from 'ws';
import { scenarioOf } from '../emulator/server/scenario-input.js';
import type { RunningEmulator, RunningSeat } from '../emulator/server/start-emulator.js';
import { startTestEmulator, tokenAt } from '../test/support/emulator.js';

/** How much. */
export interface LoadOptions {
  readonly seats: number;
  /** Calls that go on at the same time. */
  readonly calls: number;
  readonly transfersPerSecond: number;
  readonly seconds: number;
}

/** What came of it. */
export interface LoadResult {
  /** Transfers that reached the next agent and were answered. */
  readonly transfers: number;
  /** Calls that a customer ended and another began, meanwhile. */
  readonly replaced: number;
  /** Sentences; empty where all went well. */
  readonly errors: readonly string[];
  readonly events: number;
  /** From the command to the ringing event at the next agent, milliseconds, sorted. */
  readonly latenciesMs: readonly number[];
  /** Of this process, client and emulator together, before the calls and after them, in bytes. */
  readonly heap: { readonly before: number; readonly after: number };
  readonly ledgerEntries: number;
}

/** A seat as its widget would be: a token, a socket. */
interface Agent {
  readonly seat: RunningSeat;
  readonly token: string;
  readonly socket: WebSocket;
}

/** A call as its agents know it. */
interface Call {
  readonly id: string;
  /** Who talks, and on which leg; `undefined` while it rings. */
  at: { readonly agent: Agent; readonly participantId: string } | undefined;
  /** When the last transfer was commanded, while it has not rung yet. */
  commandedAt: number | undefined;
}

/** After how many transfers a customer hangs up and another calls. */
const TRANSFERS_PER_CALL = 5;
/** How long the last transfers may take to be answered. */
const SETTLE_MS = 10_000;

/** Runs the load, on ports of its own. */
export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const emulator = await startTestEmulator({ scenario: scenarioOf(deskOf(options.seats)) });
  try {
    return await new Load(emulator, options).run();
  } finally {
    await emulator.stop();
  }
}

/** An organisation with so many seats, as a scenario file. */
const deskOf = (seats: number): string => {
  const names = Array.from({ length: seats }, (_, i) => `Agent ${i + 1}`);
  return JSON.stringify({
    name: `${seats} seats`,
    seats: names.map((name) => ({ name })),
    queues: [{ name: 'Everybody', number: '+33199000100', members: names }],
  });
};

class Load {
  readonly #emulator: RunningEmulator;
  readonly #options: LoadOptions;
  readonly #agents: Agent[] = [];
  readonly #calls = new Map<string, Call>();
  readonly #errors: string[] = [];
  readonly #latencies: number[] = [];
  #events = 0;
  #transfers = 0;
  #replaced = 0;
  #nextSeat = 0;

  constructor(emulator: RunningEmulator, options: LoadOptions) {
    this.#emulator = emulator;
    this.#options = options;
  }

  async run(): Promise<LoadResult> {
    const { calls, transfersPerSecond, seconds } = this.#options;
    for (const seat of this.#emulator.seats) this.#agents.push(await this.#seatDown(seat));
    const before = heapUsed();
    for (let i = 0; i < calls; i += 1) this.#placeCall();
    await this.#until('all calls are answered', () => this.#settled().length === calls);

    const started = performance.now();
    for (let i = 0; i < transfersPerSecond * seconds; i += 1) {
      const due = started + (i * 1000) / transfersPerSecond;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
      this.#transferOne(i);
      if (i % TRANSFERS_PER_CALL === TRANSFERS_PER_CALL - 1) this.#replaceOne();
    }
    await this.#until('all transfers are answered', () => this.#settled().length === calls);
    const result = {
      transfers: this.#transfers,
      replaced: this.#replaced,
      errors: this.#errors,
      events: this.#events,
      latenciesMs: this.#latencies.sort((a, b) => a - b),
      heap: { before, after: heapUsed() },
      ledgerEntries: this.#emulator.ledger.list().length,
    };
    for (const { socket } of this.#agents) socket.removeAllListeners('close').close();
    return result;
  }

  async #seatDown(seat: RunningSeat): Promise<Agent> {
    const token = await tokenAt(seat);
    const channel = (await this.#ask({ seat, token }, 'POST', 'notifications/channels')) as {
      readonly id: string;
      readonly connectUri: string;
    };
    const topics = [{ id: `v2.users.${seat.userId}.conversations.calls` }];
    const path = `notifications/channels/${channel.id}/subscriptions`;
    await this.#ask({ seat, token }, 'POST', path, topics);
    const socket = new WebSocket(channel.connectUri);
    const agent: Agent = { seat, token, socket };
    socket.on('message', (data: Buffer) => this.#hear(agent, data.toString()));
    socket.on('close', () => this.#errors.push(`The socket of ${seat.name} was closed.`));
    await new Promise((resolve) => socket.once('open', resolve));
    return agent;
  }

  #placeCall(): void {
    const number = 301 + (this.#nextSeat++ % this.#agents.length);
    const id = this.#emulator.genesys.placeCall('+33199001234', `+33199000${number}`);
    this.#calls.set(id, { id, at: undefined, commandedAt: undefined });
  }

  #hear(agent: Agent, text: string): void {
    const { topicName, eventBody } = JSON.parse(text) as CallFrame;
    if (!topicName.endsWith('.conversations.calls')) return;
    this.#events += 1;
    const call = this.#calls.get(eventBody.id);
    const own = eventBody.participants.findLast(({ user }) => user?.id === agent.seat.userId);
    if (!call || !own) return;
    if (own.state === 'alerting' && call.at?.participantId !== own.id) {
      if (call.commandedAt !== undefined) {
        this.#latencies.push(performance.now() - call.commandedAt);
        call.commandedAt = undefined;
        this.#transfers += 1;
      }
      // Known while it rings, so that a second event of the same ringing is not answered again.
      call.at = { agent, participantId: own.id };
      const path = `conversations/calls/${call.id}/participants/${own.id}`;
      void this.#ask(agent, 'PATCH', path, { state: 'connected' });
    }
    if (own.state === 'connected' && call.at?.participantId === own.id) this.#answered.add(own.id);
  }

  readonly #answered = new Set<string>();

  /** Calls on which somebody talks, in the order in which they were last handed over. */
  #settled(): Call[] {
    return [...this.#calls.values()].filter(
      ({ at, commandedAt }) =>
        commandedAt === undefined && at !== undefined && this.#answered.has(at.participantId),
    );
  }

  #transferOne(index: number): void {
    const [call] = this.#settled();
    if (!call?.at) {
      this.#errors.push(`Transfer ${index + 1} found no call that was answered.`);
      return;
    }
    const { agent, participantId } = call.at;
    const next = this.#agents[(this.#agents.indexOf(agent) + 1) % this.#agents.length];
    // To the end of the line: each call has its turn.
    this.#calls.delete(call.id);
    this.#calls.set(call.id, call);
    this.#answered.delete(participantId);
    call.commandedAt = performance.now();
    const path = `conversations/${call.id}/participants/${participantId}/replace/agent`;
    const body = { userId: next?.seat.userId, transferType: 'Unattended' };
    void this.#ask(agent, 'POST', path, body);
  }

  #replaceOne(): void {
    const [call] = this.#settled();
    if (!call) return;
    this.#calls.delete(call.id);
    if (call.at) this.#answered.delete(call.at.participantId);
    this.#emulator.genesys.customer(call.id, 'hangup');
    this.#replaced += 1;
    this.#placeCall();
  }

  async #ask(
    { seat, token }: Pick<Agent, 'seat' | 'token'>,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<unknown> {
    try {
      const reply = await fetch(`${seat.url}api/v2/${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await reply.text();
      if (!reply.ok) this.#errors.push(`${method} ${path} was refused: ${reply.status} ${text}`);
      return text === '' ? undefined : (JSON.parse(text) as unknown);
    } catch (error) {
      this.#errors.push(`${method} ${path} failed: ${String(error)}`);
      return undefined;
    }
  }

  async #until(what: string, isSo: () => boolean): Promise<void> {
    const deadline = performance.now() + SETTLE_MS;
    while (!isSo()) {
      if (performance.now() > deadline) {
        this.#errors.push(`It is not so that ${what} after ${SETTLE_MS / 1000} s.`);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

/** A frame of the notification channel, as far as it is read. */
interface CallFrame {
  readonly topicName: string;
  readonly eventBody: {
    readonly id: string;
    readonly participants: readonly {
      readonly id: string;
      readonly state?: string;
      readonly user?: { readonly id: string };
    }[];
  };
}

/** After a collection, where Node was started with `--expose-gc`. */
function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
