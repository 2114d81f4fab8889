/**
 * @fileoverview The rep's earlier calls that are not settled: whoever has the rep's session looks at them again, until each is over
 * and on record. A call that another living widget looks after is left to that one.
 */
import type { ConversationId } from '../domain/ids.js';
import type { Cancel, Clock } from '../ports/clock.js';
import type { Crm } from '../ports/crm.js';
import type { KeptCall, OutboxStore } from '../ports/outbox.js';
import type { Telephony } from '../ports/telephony.js';
import { RETRY_DELAYS_MS } from './back-off.js';
import { isFor, livingName } from './outbox-own.js';
import { settle } from './outbox-settle.js';
import type { AppState } from './state.js';
import type { Store } from './store.js';

/** Milliseconds until a call that still runs is looked at again; the last one again and again. */
export const RUNNING_DELAYS_MS: readonly number[] = [30_000, 60_000, 120_000, 300_000];

/** Milliseconds until it is looked whether calls that other widgets look after are still there. */
export const OTHERS_DELAY_MS = 30_000;

/** What it works with. */
export interface BacklogDependencies {
  readonly store: Store<AppState>;
  readonly telephony: Pick<Telephony, 'conversation'>;
  readonly crm: Crm;
  readonly outbox: Omit<OutboxStore, 'isLasting'>;
  readonly clock: Clock;
}

/** How often a call was looked at in vain, and when it is its turn. */
interface Pace {
  readonly kind: 'running' | 'waiting';
  readonly times: number;
  readonly since: number;
  readonly dueAt: number;
}

/** Settles earlier calls. */
export class Backlog {
  readonly #with: BacklogDependencies;
  readonly #paces = new Map<ConversationId, Pace>();
  #cancel: Cancel = () => {};
  #working: Promise<void> | undefined;
  #isStopped = false;

  constructor(dependencies: BacklogDependencies) {
    this.#with = dependencies;
  }

  /** Looks at all of them now; without a session they are only counted. Resolves when each was looked at. */
  retry(): Promise<void> {
    this.#paces.clear();
    return this.#look();
  }

  /** Nothing will follow by itself. */
  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  #look(): Promise<void> {
    this.#cancel();
    this.#working ??= this.#rounds().finally(() => {
      this.#working = undefined;
    });
    return this.#working;
  }

  /** A session that was opened while they were only counted must not wait for the next time. */
  async #rounds(): Promise<void> {
    for (;;) {
      const { session } = this.#with.store.state;
      await this.#round();
      if (session || !this.#with.store.state.session || this.#isStopped) return;
    }
  }

  async #round(): Promise<void> {
    const times = ({ conversation }: KeptCall): number => this.#paces.get(conversation)?.times ?? 0;
    // What was tried in vain comes after what was not: one call that always fails must not hold up the others.
    for (const call of [...(await this.#calls())].sort((a, b) => times(a) - times(b))) {
      if (!this.#with.store.state.session) break;
      if (this.#isStopped || !(await this.#isDue(call))) continue;
      // A platform that does not answer for one call does not for the next one.
      if (!(await this.#settle(call))) break;
    }
    const left = await this.#calls();
    const earlierWaiting = left.reduce((sum, { waiting }) => sum + waiting, 0);
    const { store, clock } = this.#with;
    if (store.state.earlierWaiting !== earlierWaiting) store.update({ earlierWaiting });
    if (left.length === 0 || this.#isStopped) return;
    const dues = left.map(({ conversation }) => this.#paces.get(conversation)?.dueAt ?? Infinity);
    const next = Math.min(clock.now() + OTHERS_DELAY_MS, ...dues);
    this.#cancel = clock.after(Math.max(next - clock.now(), 1), () => void this.#look());
  }

  /** What is kept of other calls, for this Vault; for any, where it is not known yet which one it is. */
  async #calls(): Promise<readonly KeptCall[]> {
    const { outbox, store } = this.#with;
    const { session, conversationId } = store.state;
    const others = (await outbox.kept()).filter(
      ({ conversation }) => conversation !== conversationId,
    );
    return session ? others.filter((call) => isFor(call, session.vaultId)) : others;
  }

  async #isDue({ conversation }: KeptCall): Promise<boolean> {
    const pace = this.#paces.get(conversation);
    const now = this.#with.clock.now();
    // This machine's time of day may have been set back since.
    if (pace && pace.since <= now && now < pace.dueAt) return false;
    return this.#with.outbox.isFirst(livingName(conversation));
  }

  /** @returns whether the platforms answered. */
  async #settle(call: KeptCall): Promise<boolean> {
    const { store, clock } = this.#with;
    const { session } = store.state;
    if (!session) return false;
    const settled = await settle({ ...this.#with, session }, call);
    if (settled.ok && settled.value === 'settled') {
      this.#paces.delete(call.conversation);
      return true;
    }
    const kind = settled.ok && settled.value === 'running' ? 'running' : 'waiting';
    const before = this.#paces.get(call.conversation);
    const times = before?.kind === kind ? before.times : 0;
    const delays = kind === 'running' ? RUNNING_DELAYS_MS : RETRY_DELAYS_MS;
    const planned = delays[Math.min(times, delays.length - 1)] ?? 0;
    const asked = settled.ok ? 0 : (settled.error.retryAfterMs ?? 0);
    const since = clock.now();
    const dueAt = since + Math.max(planned, asked);
    this.#paces.set(call.conversation, { kind, times: times + 1, since, dueAt });
    if (settled.ok) return true;
    // That the sign-in is over is the whole widget's trouble; that an earlier call cannot be written is not this call's.
    const isSignedOut = settled.error.code === 'unauthenticated';
    if (isSignedOut && settled.error.platform === 'genesys') {
      store.update({ genesysError: settled.error });
    }
    return false;
  }
}
