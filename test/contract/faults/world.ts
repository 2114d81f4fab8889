/** @fileoverview The whole product with everything that can happen to it, and its own account of what the reps did. */
import { customerLeg, legById, legOfUser } from '../../../emulator/genesys/calls/conversation.js';
import type { Leg } from '../../../emulator/genesys/calls/conversation.js';
import { organisation } from '../../../emulator/organisation.js';
import type { ExternalAction, OutsideCall } from '../../../emulator/genesys/contract.js';
import type { CaseChoice, WidgetView } from '../../../src/app/view.js';
import { attempt } from '../../support/engine.js';
import { isTransfer } from '../../support/engine-line.js';
import type { Noted } from '../../support/engine-line.js';
import type { WholePage } from '../../support/whole-browser.js';
import { REPS, USER_IDS, Whole } from '../../support/whole.js';
import type { RepName } from '../../support/whole.js';
import { Oracle } from '../segments/oracle.js';
import { seededIn } from './on-record.js';
import type { Seeded } from './on-record.js';
import { TYPED } from './steps.js';
import type { Step, Story } from './steps.js';

/** A rep on a call, with their widget. */
interface OnCall {
  readonly rep: RepName;
  readonly conversation: string;
  readonly page: WholePage;
}

/** What the caller's leg carried when the platform got a command to hand the call over. */
export interface Handed {
  readonly noted: Noted;
  readonly attributes: Readonly<Record<string, string>>;
  /** The rep chose to go without the case. */
  readonly isChosen: boolean;
}

/** The world of one story. */
export class World {
  readonly whole: Whole;
  /** What Vault had before. */
  readonly seeded: Seeded;
  /** What happened on the calls. */
  readonly oracle = new Oracle();
  /** Commands to hand over that the platform got. */
  readonly handed: Handed[] = [];
  /** Calls whose widget died while it was theirs, by rep; and whether the browser kept something of the call by then. */
  readonly died = new Map<RepName, Map<string, boolean>>();
  readonly #orders = new Map<string, number>();
  readonly #goingWithout = new Set<string>();

  private constructor(whole: Whole, seeded: Seeded) {
    this.whole = whole;
    this.seeded = seeded;
    const { clock, platforms } = whole;
    whole.calmed = () => this.oracle.sees(clock.now(), platforms.calls.values());
    whole.line.arriving = (noted) => this.#arriving(noted);
  }

  static async begin({ latencyMs, switches }: Story): Promise<World> {
    const whole = await Whole.begin({ latencyMs, switches });
    return new World(whole, await seededIn(whole.records));
  }

  /** Hand-overs that a rep ordered on a call. */
  orders(agent: string, conversation: string): number {
    return this.#orders.get(`${agent} ${conversation}`) ?? 0;
  }

  /** A rep does something in the desktop. */
  act(rep: RepName, action: Parameters<Whole['act']>[1], conversation: string): void {
    const call = this.whole.platforms.calls.get(conversation);
    const leg = call && legOfUser(call, USER_IDS[rep]);
    if (leg && (action === 'hangup' || action === 'decline')) this.oracle.hangsUp(leg);
    if (this.whole.act(rep, action, conversation) && leg && action === 'answer')
      this.oracle.answers(leg);
  }

  /** Lets it happen. */
  async happen(step: Step): Promise<void> {
    const { whole } = this;
    const { genesys } = whole.platforms;
    switch (step.kind) {
      case 'call':
        attempt(() => whole.call(step.from, step.to));
        return;
      case 'answer':
      case 'decline': {
        const ringing = nth(this.#ringing(), step.who);
        ringing?.(step.kind);
        return;
      }
      case 'order': {
        const one = nth(this.#onCall(), step.who);
        return one && this.#order(one, step);
      }
      case 'steer':
        nth(this.#onCall(), step.who)?.page.app.actions.steer(step.command);
        return;
      case 'hang up':
      case 'hold':
      case 'resume': {
        const one = nth(this.#desks('connected', 'held'), step.who);
        const action = step.kind === 'hang up' ? 'hangup' : step.kind;
        if (one) this.act(one.rep, action, one.conversation);
        return;
      }
      case 'relink': {
        const one = nth(this.#linked(), step.who);
        return one && this.#relink(one, step.to);
      }
      case 'done': {
        const one = nth(this.#desks('wrapup'), step.who);
        if (one) this.act(one.rep, 'done', one.conversation);
        return;
      }
      case 'caller': {
        const id = nth(whole.calls, step.who);
        if (id)
          attempt(() =>
            step.action === 'hangup'
              ? genesys.customer(id, step.action)
              : genesys.press(id, step.action),
          );
        return;
      }
      case 'outside hangs up': {
        const one = genesys.outsideCalls().find(({ state }) => state === 'connected');
        if (one) this.#outside(one, 'hangup');
        return;
      }
      case 'reload':
      case 'second widget': {
        const page = nth(whole.pages, step.who);
        if (!page) return;
        const rep = repOf(page.name);
        if (step.kind === 'reload') this.#kill(rep, page);
        whole.browsers[rep].open(page.conversationId);
        return;
      }
      case 'leave':
        for (const page of whole.browsers[step.rep].pages) this.#kill(step.rep, page);
        whole.leave(step.rep);
        return;
      case 'come back':
        whole.comeBack(step.rep);
        return;
      case 'die keeping':
        this.#dieKeeping(step.rep, step.after);
        return;
      case 'genesys':
        whole.line.plan(step.on, step.fault);
        return;
      case 'vault':
        whole.platforms.vaultLine.plan(step.on, step.fault);
        return;
      case 'vault is down':
        whole.platforms.vaultLine.down = step.how;
        return;
      case 'vault is back':
        whole.platforms.vaultLine.down = 'no';
        return;
      case 'events':
        genesys.faultEvents({
          action: step.action,
          ...(step.action !== 'close' && { times: step.times }),
        });
        return;
      case 'token ends':
        return whole.endToken(step.rep);
      case 'time':
        return whole.pass(step.ms);
    }
  }

  /** Whoever is asked for a case chooses the first that is offered. */
  choose(): void {
    for (const { app, view } of this.whole.pages) {
      const choice = choiceOf(view);
      if (!choice || choice.busy) continue;
      const [first] = choice.openCases;
      if (first) app.actions.pickCase(first.id);
      else app.actions.createCase(choice.accounts[0]?.id);
    }
  }

  /** Nothing goes wrong on purpose any more. */
  mend(): void {
    const { line, platforms, browsers } = this.whole;
    line.mend();
    platforms.vaultLine.mend();
    platforms.genesys.clearEventFaults();
    for (const name of REPS) browsers[name].watch.told = () => {};
    this.tryAgain();
  }

  /** Whoever reads that something waits for a person tries again. */
  tryAgain(): void {
    for (const { app, host, view } of this.whole.pages) {
      const waits = view.phase === 'call' && view.caseView.phase === 'unavailable';
      const isRefused =
        view.phase === 'call' &&
        view.notices.some((notice) => notice.kind === 'vault_trouble' && !notice.canRetry);
      if (view.phase === 'unreachable' || waits || isRefused) app.actions.retry();
      else if (view.phase === 'fatal') host.focus();
    }
  }

  /** At whom or what it rings, and what answering there is. */
  #ringing(): readonly ((how: 'answer' | 'decline') => void)[] {
    const { whole } = this;
    const { genesys } = whole.platforms;
    return [
      ...this.#desks('alerting').map(
        ({ rep, conversation }) =>
          (how: 'answer' | 'decline') =>
            this.act(rep, how, conversation),
      ),
      ...genesys
        .outsideCalls()
        .filter(({ state }) => state === 'ringing')
        .map((one) => (how: 'answer' | 'decline') => this.#outside(one, how)),
    ];
  }

  #outside({ conversationId, participantId }: OutsideCall, action: ExternalAction): void {
    const leg = this.#legOf(conversationId, participantId);
    if (leg && action !== 'answer') this.oracle.hangsUp(leg);
    attempt(() => this.whole.platforms.genesys.external(conversationId, action, participantId));
  }

  #legOf(conversation: string, participant: string): Leg | undefined {
    const call = this.whole.platforms.calls.get(conversation);
    return call && legById(call, participant);
  }

  #desks(
    ...states: readonly string[]
  ): readonly { readonly rep: RepName; readonly conversation: string }[] {
    return REPS.flatMap((rep) =>
      this.whole
        .desk(rep)
        .filter(({ state }) => states.includes(state))
        .map(({ conversationId }) => ({ rep, conversation: conversationId })),
    );
  }

  /** Reps who have a call, with a widget that shows it. */
  #onCall(): readonly OnCall[] {
    return this.#desks('connected', 'held').flatMap(({ rep, conversation }) => {
      const page = this.whole.pageOf(rep, conversation);
      return page?.view.phase === 'call' ? [{ rep, conversation, page }] : [];
    });
  }

  /** Widgets that show a case, during the call and after it. */
  #linked(): readonly OnCall[] {
    return this.whole.pages
      .filter(({ view }) => view.phase === 'call' && view.caseView.phase === 'linked')
      .map((page) => ({ rep: repOf(page.name), conversation: page.conversationId, page }));
  }

  /** Picks and clicks; where the link failed before, the rep goes without the case. */
  async #order(
    { rep, conversation, page }: OnCall,
    { target, way }: Extract<Step, { readonly kind: 'order' }>,
  ): Promise<void> {
    const { actions } = page.app;
    if (target === `outside:${TYPED}`) {
      actions.typeTarget(TYPED);
      await this.whole.pass(0);
    }
    actions.pickTarget(target);
    const { view } = page;
    if (view.phase !== 'call' || view.transfer.phase !== 'ready') return;
    const isWithout = view.transfer.failure?.kind === 'link_failed';
    if (isWithout) this.#goingWithout.add(page.name);
    const of = `${USER_IDS[rep]} ${conversation}`;
    this.#orders.set(of, (this.#orders.get(of) ?? 0) + 1);
    actions.handOver(way, isWithout);
  }

  async #relink({ page }: OnCall, to: number): Promise<void> {
    const { actions } = page.app;
    actions.changeCase(true);
    actions.searchCases('C-0');
    await this.whole.pass(1_500);
    const { view } = page;
    if (view.phase !== 'call' || view.caseView.phase !== 'linked') return;
    const { caseRecord, change } = view.caseView;
    const others = (change?.search.found ?? []).filter(({ id }) => id !== caseRecord.id);
    const other = nth(others, to);
    if (other) actions.pickCase(other.id);
    else actions.changeCase(false);
  }

  #kill(rep: RepName, page: WholePage): void {
    const calls = this.died.get(rep) ?? new Map<string, boolean>();
    const browser = this.whole.browsers[rep];
    calls.set(page.conversationId, browser.watch.kept.has(page.conversationId));
    this.died.set(rep, calls);
    browser.kill(page);
  }

  #dieKeeping(rep: RepName, after: number): void {
    const { watch } = this.whole.browsers[rep];
    let left = after;
    watch.told = (name) => {
      left -= 1;
      const page = this.whole.browsers[rep].pages.find((each) => each.name === name);
      if (left > 0 || !page) return;
      watch.told = () => {};
      this.#kill(rep, page);
    };
  }

  #arriving(noted: Noted): void {
    const [, conversation = '', participant = ''] =
      /conversations\/(?:calls\/)?([^/]+)\/participants\/([^/]+)/.exec(noted.path) ?? [];
    const leg = this.#legOf(conversation, participant);
    if (leg && isEndOfLeg(noted)) this.oracle.hangsUp(leg);
    if (!isTransfer(noted)) return;
    const call = this.whole.platforms.calls.get(conversation);
    this.handed.push({
      noted,
      isChosen: this.#goingWithout.has(noted.page),
      attributes: { ...(call && customerLeg(call)?.attributes) },
    });
  }
}

/** Whether it ends a leg: who leaves, or whom somebody drops, which the platform's account does not tell apart. */
const isEndOfLeg = ({ method, body }: Noted): boolean =>
  method === 'PATCH' &&
  (body as { readonly state?: unknown } | undefined)?.state === 'disconnected';

/** Whose widget it is. */
export const repOf = (page: string): RepName => page.split(' ')[0] as RepName;

/** A number that rings at one rep alone. */
export const directNumber = (rep: RepName): string =>
  organisation.users.find(({ id }) => id === USER_IDS[rep])?.number ?? '';

function choiceOf(view: WidgetView): CaseChoice | undefined {
  if (view.phase !== 'call') return undefined;
  const { caseView } = view;
  return caseView.phase === 'pick' || caseView.phase === 'link_refused'
    ? caseView.choice
    : undefined;
}

const nth = <T>(all: readonly T[], n: number): T | undefined => all[n % all.length];
