/** @fileoverview The widget's application: starts it, keeps it in step with both platforms, and takes the rep's commands. */
import type { ConversationId, UserId } from '../domain/ids.js';
import type { Way } from '../domain/target.js';
import type { Clock } from '../ports/clock.js';
import type { Crm } from '../ports/crm.js';
import type { Host } from '../ports/host.js';
import type { Identity, SignInFailure } from '../ports/identity.js';
import type { Outbox } from '../ports/outbox.js';
import { isRetryable } from '../ports/platform-error.js';
import type { Rep, Telephony, TelephonyFeed } from '../ports/telephony.js';
import { BackOff } from './back-off.js';
import type { Backlog } from './backlog.js';
import { CallReader } from './call-reader.js';
import { CallerNumber } from './caller-number.js';
import { CaseKeeper } from './case-keeper.js';
import { CaseOpener } from './case-opener.js';
import { Directory } from './directory.js';
import { HandOverRunner } from './hand-over-runner.js';
import { isSignInOver, withoutLateRefusals } from './late-refusals.js';
import { LinkWriter } from './link-writer.js';
import { OutboxKeeper } from './outbox-keeper.js';
import { OwnCall } from './outbox-own.js';
import { Recorder } from './recorder.js';
import { ConsultLine } from './consult-line.js';
import { orderOf } from './order-record.js';
import { myLeg, myNewestTransfer } from './selectors.js';
import { initialState } from './state.js';
import type { AppState } from './state.js';
import { Store } from './store.js';
import { TargetField } from './target-field.js';
import { pickedRow } from './target-rows.js';
import { TimelinePages } from './timeline-pages.js';
import { viewOf } from './view-of.js';
import type { WidgetActions, WidgetModel, WidgetView } from './view.js';

/** Milliseconds for which the desktop is kept waiting at the end, so that what is owed can be written. */
export const STOP_LIMIT_MS = 3_000;

/** Milliseconds that the first reading of the call waits for notifications. */
export const FEED_LIMIT_MS = 1_000;

/** What the application needs from outside. */
export interface Ports {
  readonly identity: Identity;
  readonly telephony: Telephony;
  readonly crm: Crm;
  readonly host: Host;
  readonly clock: Clock;
  readonly outbox: Outbox;
  /** Loads what looks back at earlier calls, which no call needs at first. Rejects where it cannot be loaded. */
  loadBacklog(): Promise<typeof Backlog>;
}

/** How it was opened. */
export interface Opening {
  readonly conversationId: ConversationId;
  /** The desktop wants sign-in in a window of its own. */
  readonly usePopupAuth: boolean;
}

/** The application behind one widget. */
export class WidgetApp implements WidgetModel {
  readonly actions: WidgetActions;
  readonly #ports: Ports;
  readonly #opening: Opening;
  readonly #store: Store<AppState>;
  readonly #reader: CallReader;
  readonly #links: LinkWriter;
  readonly #cases: CaseKeeper;
  readonly #opener: CaseOpener;
  readonly #outbox: OutboxKeeper;
  readonly #own: OwnCall;
  #backlog: Backlog | undefined;
  readonly #recorder: Recorder;
  readonly #directory: Directory;
  readonly #handOvers: HandOverRunner;
  readonly #field: TargetField;
  readonly #line: ConsultLine;
  readonly #pages: TimelinePages;
  readonly #caller: CallerNumber;
  readonly #enter: BackOff;
  #feed: TelephonyFeed | undefined;
  #tellRep: (rep: UserId) => void = () => {};
  /** Who the rep is, once that is known. */
  readonly #rep = new Promise<UserId>((resolve) => {
    this.#tellRep = resolve;
  });
  #view: { readonly of: AppState; readonly view: WidgetView } | undefined;
  #signingIn = false;
  #isStopped = false;
  /** A token was renewed, and nothing has been read with it yet. */
  #isRenewed = false;
  /** How many tokens there have been. */
  #tokens = 0;
  /** Up to which of them it is known whose they are. */
  #known = 0;

  constructor(outside: Ports, opening: Opening) {
    const tokens = (): number => this.#tokens;
    const telephony = withoutLateRefusals(outside.telephony, tokens);
    const crm = withoutLateRefusals(outside.crm, tokens);
    const ports = { ...outside, telephony, crm };
    const { host, clock } = ports;
    this.#ports = ports;
    this.#opening = opening;
    this.#store = new Store(initialState(opening.conversationId));
    this.#reader = new CallReader(this.#store, telephony, clock);
    const keep = (): Promise<void> => this.#own.first();
    this.#links = new LinkWriter(this.#store, telephony, this.#reader, clock, keep);
    this.#cases = new CaseKeeper(this.#store, crm, this.#links, clock);
    this.#outbox = new OutboxKeeper(ports.outbox, clock);
    this.#opener = new CaseOpener(this.#store, host, this.#outbox);
    this.#own = new OwnCall(this.#store, this.#outbox, clock);
    this.#recorder = new Recorder(this.#store, crm, clock, this.#outbox, keep);
    this.#directory = new Directory(this.#store, crm, telephony, clock);
    this.#handOvers = new HandOverRunner({
      store: this.#store,
      telephony,
      clock,
      reader: this.#reader,
      links: this.#links,
      cases: this.#cases,
      recorder: this.#recorder,
    });
    this.#field = new TargetField(this.#store, this.#directory);
    this.#line = new ConsultLine(this.#store, telephony, this.#reader);
    this.#pages = new TimelinePages(this.#store, crm);
    this.#caller = new CallerNumber(this.#store);
    this.#enter = new BackOff(clock, () => void this.#open());
    this.actions = this.#makeActions();
  }

  get view(): WidgetView {
    const of = this.#store.state;
    if (this.#view?.of !== of) this.#view = { of, view: viewOf(of) };
    return this.#view.view;
  }

  subscribe(listener: () => void): () => void {
    return this.#store.subscribe(listener);
  }

  /** Signs in and begins. Called once. */
  start(): void {
    this.#ports.host.listen({
      focused: () => this.#lookAgain(),
      stopping: (done) => void this.#stop(done),
    });
    this.#store.subscribe(this.#whenChanged());
    if (this.#opening.usePopupAuth) void this.#joinOrAsk();
    else void this.#signInQuietly();
    this.#ports.host.ready();
  }

  /** Where the desktop wants a window: another widget's sign-in will do, else the rep is asked. */
  async #joinOrAsk(): Promise<void> {
    if (await this.#ports.identity.join()) await this.#signedIn();
    else this.#store.update({ signIn: { reason: 'popup_asked', busy: false } });
  }

  async #signInQuietly(): Promise<void> {
    if (this.#signingIn) return;
    this.#signingIn = true;
    const outcome = await this.#ports.identity.signInQuietly();
    this.#signingIn = false;
    if (outcome.ok) await this.#signedIn();
    else this.#signInFailed(outcome.error);
  }

  async #signInByWindow(): Promise<void> {
    const { signIn } = this.#store.state;
    if (!signIn || signIn.busy) return;
    const outcome = this.#ports.identity.signInByWindow();
    this.#store.update({ signIn: { ...signIn, busy: true } });
    const settled = await outcome;
    if (settled.ok) await this.#signedIn();
    else this.#signInFailed(settled.error);
  }

  #signInFailed({ kind, detail }: SignInFailure): void {
    this.#store.update({
      signIn: { reason: kind, busy: false, ...(detail !== undefined && { detail }) },
    });
  }

  /** There is a new token. */
  #signedIn(): Promise<void> {
    this.#tokens += 1;
    return this.#open();
  }

  /** Signed in: who the rep is, what the installation says, what the call is, all at once. Again later where it fails. */
  async #open(): Promise<void> {
    this.#store.update({ signIn: undefined, genesysError: undefined, vaultError: undefined });
    this.#watch();
    if (this.#known !== this.#tokens) {
      const rep = await this.#whose();
      if (!rep) return;
      if (!this.#store.state.rep) this.#isFor(rep);
    }
    if (this.#store.state.session) void this.#lookBack();
    if (this.#store.state.targetsError) void this.#directory.load();
    await Promise.all([this.#firstLook(), this.#openCrm(), this.#recorder.retry()]);
  }

  /**
   * Asks whose the newest token is. Whoever shares a browser may have signed in to Genesys since: what is shown, kept and owed here is
   * the rep's before, and nobody else's.
   * @returns the rep; `undefined` where that is somebody else, or not known yet.
   */
  async #whose(): Promise<Rep | undefined> {
    const tokens = this.#tokens;
    const me = await this.#ports.telephony.me();
    if (!me.ok) {
      this.#store.update({ genesysError: me.error });
      if (isRetryable(me.error)) this.#enter.failed(me.error);
      return undefined;
    }
    const { rep } = this.#store.state;
    if (rep && rep.userId !== me.value.userId) {
      this.#ports.identity.forget();
      this.#store.update({ signIn: { reason: 'signed_out', busy: false } });
      return undefined;
    }
    this.#known = tokens;
    return me.value;
  }

  #isFor(rep: Rep): void {
    this.#store.update({ rep });
    this.#outbox.open(rep.userId);
    void this.#own.begin();
    this.#tellRep(rep.userId);
  }

  /** What happens before notifications arrive is not told: it is read when they do. Where they take their time, before that. */
  async #firstLook(): Promise<void> {
    const isComing = ({ feed, conversation }: AppState): boolean =>
      feed === 'connecting' && conversation === undefined;
    if (!isComing(this.#store.state)) await this.#reader.look();
    else {
      this.#ports.clock.after(FEED_LIMIT_MS, () => {
        if (isComing(this.#store.state) && !this.#isStopped) void this.#reader.look();
      });
    }
  }

  async #openCrm(): Promise<void> {
    const { rep, session } = this.#store.state;
    if (!rep || session) return;
    const opened = await this.#ports.crm.open(rep.userId);
    if (!opened.ok) {
      this.#store.update({ vaultError: opened.error });
      if (isRetryable(opened.error)) this.#enter.failed(opened.error);
      // That entries of earlier calls wait is to be seen also while Vault does not answer.
      void this.#lookBack();
      return;
    }
    this.#enter.succeeded();
    if (!opened.value.user) {
      this.#store.update({ fatal: { kind: 'not_a_crm_user' } });
      return;
    }
    this.#store.update({ session: opened.value, vaultError: undefined });
  }

  /** Before it is known who the rep is, no call could be told to be theirs. */
  #lookAgain(): void {
    if (this.#store.state.rep) void this.#reader.look();
  }

  #watch(): void {
    this.#feed ??= this.#ports.telephony.watch(this.#rep, {
      conversationChanged: (id, told) => {
        if (id !== this.#opening.conversationId) return;
        this.#reader.hear(told, {
          asides: (conversation) => this.#handOvers.isAwaited(conversation),
          attributes: (conversation) => this.#links.isAwaited(conversation),
        });
      },
      availabilityChanged: (user, availability) => this.#directory.heard(user, availability),
      feedChanged: (feed) => {
        const before = this.#store.state.feed;
        this.#store.update({ feed });
        // Nothing is replayed after a loss; and a loss may be the first sign that the token has ended.
        if (feed !== before && feed !== 'connecting') this.#lookAgain();
        if (feed === 'lost') this.#directory.deafen();
        else if (feed === 'live') void this.#directory.hearAgain();
      },
    });
  }

  /** What follows from a change, in the order in which it matters: the case, the record, the hand-over, the list. */
  #whenChanged(): () => void {
    let last = this.#store.state;
    return () => {
      const { state } = this.#store;
      const before = last;
      last = state;
      if (isSignedOut(state) && !isSignedOut(before)) {
        this.#ports.identity.forget();
        // A new token that is refused at once will be again: then a person has to help.
        if (this.#isRenewed) this.#store.update({ signIn: { reason: 'signed_out', busy: false } });
        else void this.#signInQuietly();
        this.#isRenewed = true;
      }
      if (before.conversation !== state.conversation) this.#isRenewed = false;
      if (isBackAfterHandOver(before, state)) {
        this.#field.clear();
        this.#cases.forgetOwner();
      }
      const isOffered =
        before.colleagues !== state.colleagues || before.crmUsers !== state.crmUsers;
      if (this.#feed && isOffered) this.#directory.follow(this.#feed);
      const isNews =
        before.conversation !== state.conversation ||
        before.session !== state.session ||
        before.caseState !== state.caseState ||
        before.corrections !== state.corrections ||
        before.keptCase !== state.keptCase ||
        before.intents !== state.intents ||
        before.recorded !== state.recorded;
      if (isNews) this.#opener.follow();
      if (isNews) void this.#own.follow();
      if (state.session && state.session !== before.session) void this.#lookBack();
      if (!isNews || !state.conversation || !state.session) return;
      this.#cases.follow();
      void this.#caller.follow();
      void this.#recorder.sync();
      if (before.conversation !== state.conversation || before.recorded !== state.recorded) {
        // What is under way is watched with or without Vault; only the keys of others' attempts are Vault's to tell.
        const isUnderWay = state.handOver.phase !== 'idle';
        if (state.recorded || state.caseState.phase !== 'linked' || isUnderWay) {
          this.#handOvers.looked(before.readings !== state.readings);
        }
      }
      // What could not be read is read again in its own time.
      const isAnswered = myLeg(state)?.answeredAt !== undefined;
      if (isAnswered && !state.targetsError) void this.#directory.load();
    };
  }

  /** Looks at the rep's earlier calls that are not settled. */
  async #lookBack(): Promise<void> {
    const { telephony, crm, clock, loadBacklog } = this.#ports;
    const loaded = await loadBacklog().catch(() => undefined);
    if (!loaded || this.#isStopped) return;
    const dependencies = { store: this.#store, telephony, crm, outbox: this.#outbox, clock };
    this.#backlog ??= new loaded(dependencies);
    await this.#backlog.retry();
  }

  /** The desktop takes the widget away: what is owed is written, for as long as the desktop can wait. */
  async #stop(done: () => void): Promise<void> {
    const limit = new Promise<void>((resolve) => {
      this.#ports.clock.after(STOP_LIMIT_MS, resolve);
    });
    const written = this.#recorder.retry().then(() => this.#own.follow());
    await Promise.race([written, limit]);
    this.#feed?.stop();
    for (const part of [this.#reader, this.#cases, this.#recorder, this.#directory]) part.stop();
    for (const part of [this.#backlog, this.#enter]) part?.stop();
    this.#isStopped = true;
    done();
  }

  #makeActions(): WidgetActions {
    return {
      signIn: () => void this.#signInByWindow(),
      retry: () => {
        this.#cases.retry();
        void this.#open();
        void this.#directory.load();
      },
      pickCase: (id) => this.#cases.pick(id),
      searchCases: (text) => this.#cases.search(text),
      changeCase: (wanted) => this.#cases.change(wanted),
      createCase: (account) => void this.#cases.create(account),
      confirmCase: () => this.#cases.confirm(),
      openCase: () => this.#opener.open(),
      typing: (isTyping) => this.#store.update({ isTyping }),
      pickTarget: (picked) => this.#field.pick(picked),
      typeTarget: (text) => void this.#field.type(text),
      openTargets: () => void this.#directory.askStandings(),
      giveReason: (reason) => this.#field.giveReason(reason),
      giveNote: (text) => this.#field.giveNote(text),
      showEarlier: () => void this.#pages.showEarlier(),
      handOver: (way, withoutCase = false) => this.#handOver(way, withoutCase),
      steer: (command) => this.#handOvers.steer(command),
      sendTones: (digits) => void this.#line.sendTones(digits),
      takeCallerBack: () => void this.#line.takeCallerBack(),
    };
  }

  /** What the platform has told since the screen was drawn counts: a colleague who has gone meanwhile is not rung. */
  #handOver(way: Way, withoutCase: boolean): void {
    const { state } = this.#store;
    const row = pickedRow(state);
    if (!row || row.bar !== undefined || row.wayBars[way] !== undefined) return;
    this.#handOvers.start(orderOf(state, row.target, way, withoutCase));
  }
}

/**
 * Whether the call has come back by another way after the rep handed it over: what they entered was for that one, and
 * whoever had the call was assigned meanwhile.
 */
function isBackAfterHandOver(before: AppState, state: AppState): boolean {
  const [left, own] = [myLeg(before), myLeg(state)];
  if (!left || !own || left.id === own.id) return false;
  return myNewestTransfer(state)?.outcome === 'completed';
}

const isSignedOut = ({ genesysError, vaultError }: AppState): boolean =>
  [genesysError, vaultError].some((error) => error !== undefined && isSignInOver(error));
