/** @fileoverview A call on the emulated platform with two widgets of the rep who has it; lets steps happen. */
import assert from 'node:assert/strict';
import type { WidgetView } from '../../../src/app/view.js';
import { isOpen } from '../../../src/domain/standing.js';
import { attempt, Engine, PEOPLE } from '../../support/engine.js';
import { isTransfer } from '../../support/engine-line.js';
import type { EnginePage } from '../../support/engine-page.js';
import type { ParticipantView } from '../../support/genesys-call.js';
import { settled } from '../../support/fakes/settled.js';
import { isAtRest, isAtWork } from './essence.js';
import { TARGETS, TYPED } from './steps.js';
import type { Step, Story } from './steps.js';

/** How long a hand-over that was accepted may stay without news before the rest is looked at: milliseconds. */
const NEWS_LIMIT_MS = 3_000;

type OrderStep = Extract<Step, { readonly kind: 'order' }>;

/** How many transfers a page's timeline shows as over. */
function transfersOver({ view }: EnginePage): number {
  if (view.phase !== 'call') return 0;
  return view.timeline.entries.filter(
    (entry) => entry.kind === 'transfer' && !isOpen(entry.outcome),
  ).length;
}

/** The world of one story. */
export class World {
  readonly engine: Engine;
  readonly pages: [EnginePage, EnginePage];
  /** Something went wrong on purpose since the last check: what the screens show may be late. */
  isTroubled = false;
  #orderedAt: number | undefined;

  private constructor(engine: Engine) {
    this.engine = engine;
    this.pages = [engine.open(), engine.open()];
  }

  /** The rep has answered, and both widgets are ready. */
  static async begin({ latencyMs, switches }: Story): Promise<World> {
    const engine = await Engine.start(switches);
    engine.line.latencyMs = latencyMs;
    const world = new World(engine);
    const isReady = ({ view }: EnginePage): boolean =>
      view.phase === 'call' && view.transfer.phase === 'ready' && isAtRest(view);
    assert.ok(await engine.until(() => world.pages.every(isReady)), 'the widgets become ready');
    return world;
  }

  /** The world is over; nothing of it goes on. */
  end(): void {
    for (const page of this.pages) this.engine.close(page);
    this.engine.clock.reset();
  }

  /** Everything that is under way is over, and what was accepted has had time for news. */
  async rest(): Promise<void> {
    const { engine } = this;
    await engine.until(() => this.pages.every(({ view }) => isAtRest(view)));
    const isNews = ({ view }: EnginePage): boolean =>
      isAtRest(view) && !(view.phase === 'call' && view.transfer.phase === 'requested');
    await engine.until(() => this.pages.every(isNews), NEWS_LIMIT_MS);
    for (const { view, name } of this.pages)
      assert.ok(view.phase !== 'call' || !isAtWork(view.transfer), `${name} is usable again`);
  }

  /** Nothing goes wrong on purpose any more; and the rep comes back to screens that wait for a person, and tries again. */
  mend(): void {
    this.engine.line.mend();
    this.engine.genesys.clearEventFaults();
    if (!this.isTroubled) return;
    this.isTroubled = false;
    for (const { app, host, view } of this.pages) {
      if (view.phase === 'unreachable') app.actions.retry();
      else if (view.phase === 'fatal') host.focus();
    }
  }

  /** How many commands to hand the call over were sent for the newest order; 0 where none was given. */
  get commandsForOrder(): number {
    const { line } = this.engine;
    return this.#orderedAt === undefined
      ? 0
      : line.noted.slice(this.#orderedAt).filter(isTransfer).length;
  }

  /** Lets it happen. Who does the same soon after does it within this step. */
  async happen(step: Step): Promise<void> {
    const { engine } = this;
    switch (step.kind) {
      case 'order':
        return this.#both(step, this.#ordering(step));
      case 'steer':
        return this.#both(step, (page) => {
          page.app.actions.steer(step.command);
        });
      case 'tones':
        this.pages[step.page].app.actions.sendTones(step.digits);
        return;
      case 'take back':
        this.pages[step.page].app.actions.takeCallerBack();
        return;
      case 'desktop':
        engine.act(step.person, step.action);
        return;
      case 'button':
        return this.#button(step);
      case 'outside':
        attempt(() => engine.genesys.external(engine.conversationId, step.action));
        return;
      case 'caller':
        attempt(() =>
          step.action === 'hangup'
            ? engine.genesys.customer(engine.conversationId, step.action)
            : engine.genesys.press(engine.conversationId, step.action),
        );
        return;
      case 'trouble':
        this.isTroubled = true;
        engine.line.plan(step.on, step.fault);
        return;
      case 'events':
        this.isTroubled = true;
        engine.genesys.faultEvents({
          action: step.action,
          userId: PEOPLE.amara,
          ...(step.action !== 'close' && { times: step.times }),
        });
        return;
      case 'reload':
        engine.close(this.pages[step.page]);
        this.pages[step.page] = engine.open();
        return;
      case 'time':
        return engine.pass(step.ms);
    }
  }

  async #both(
    { page, also, alsoAfterMs }: Extract<Step, { readonly also: string }>,
    act: (page: EnginePage) => void | Promise<void>,
  ): Promise<void> {
    await act(this.pages[page]);
    if (also === 'nobody') return;
    await this.engine.pass(alsoAfterMs);
    await act(this.pages[also === 'again' ? page : page === 0 ? 1 : 0]);
  }

  /**
   * Gives an order. Who repeats it in the other window, which says by then that the first is over, wants a second one: a
   * transfer that the platform ends at once, since nobody else is left on the call, is over within the instant.
   */
  #ordering(step: OrderStep): (page: EnginePage) => Promise<void> {
    const before = new Map(this.pages.map((page) => [page, transfersOver(page)]));
    this.#orderedAt = this.engine.line.noted.length;
    return async (page) => {
      const isOther = page !== this.pages[step.page];
      const isNews = transfersOver(page) > (before.get(page) ?? 0);
      if (isOther && isNews) this.#orderedAt = this.engine.line.noted.length;
      await this.#order(page, step);
    };
  }

  /** Picks and clicks, as a rep does who sees that it is possible. */
  async #order({ app }: EnginePage, { target, way }: OrderStep): Promise<void> {
    const id = TARGETS[target];
    assert.ok(id);
    if (target === 'typed') {
      app.actions.typeTarget(TYPED);
      await settled();
    }
    app.actions.pickTarget(id);
    app.actions.handOver(way);
  }

  async #button({ person, way }: Extract<Step, { readonly kind: 'button' }>): Promise<void> {
    const { engine } = this;
    const { participants } = await engine.account();
    const isOn = (leg: ParticipantView): boolean => leg.calls[0].state === 'connected';
    const own = participants.findLast((leg) => leg.userId === PEOPLE[person] && isOn(leg));
    const caller = participants.find((leg) => leg.purpose === 'customer' && isOn(leg));
    if (!own || !caller) return;
    const path = `${engine.conversationId}/participants`;
    if (way === 'consult') {
      await engine.request(person, `calls/${path}/${caller.id}/consult/agent`, {
        speakTo: 'DESTINATION',
        userId: PEOPLE.amara,
      });
    } else {
      await engine.request(person, `${path}/${own.id}/replace/agent`, {
        userId: PEOPLE.amara,
        transferType: way === 'now' ? 'Unattended' : 'Attended',
      });
    }
  }
}

/** The screens, for what is said about a failure. */
export const screensOf = ({ pages }: World): readonly WidgetView[] => pages.map(({ view }) => view);
