/** States, parts and whole widgets for tests: valid by default; a test says only what matters to it. */
import type { Conversation, Leg } from '../../../src/domain/conversation.js';
import { encodeLink } from '../../../src/domain/link.js';
import type { Link } from '../../../src/domain/link.js';
import { segmentKey, transferKey } from '../../../src/domain/ids.js';
import { DEFAULT_POLICY } from '../../../src/domain/phone-policy.js';
import { targetIdOf } from '../../../src/domain/target.js';
import type { TargetId } from '../../../src/domain/target.js';
import type { ParticipantId, UserId } from '../../../src/domain/ids.js';
import type {
  CaseRecord,
  CaseTimeline,
  SegmentRecord,
  TransferRecord,
} from '../../../src/domain/records.js';
import { Backlog } from '../../../src/app/backlog.js';
import { CallReader } from '../../../src/app/call-reader.js';
import { CaseKeeper } from '../../../src/app/case-keeper.js';
import { LinkWriter } from '../../../src/app/link-writer.js';
import { initialState } from '../../../src/app/state.js';
import type { AppState } from '../../../src/app/state.js';
import { Store } from '../../../src/app/store.js';
import { viewOf } from '../../../src/app/view-of.js';
import type { CaseView, TransferView, WidgetView } from '../../../src/app/view.js';
import { WidgetApp } from '../../../src/app/widget-app.js';
import type { Opening } from '../../../src/app/widget-app.js';
import type { CrmSession } from '../../../src/ports/crm.js';
import type { Ledger } from '../../support/fakes/answers.js';
import { FakeCall } from '../../support/fakes/fake-call.js';
import { emptyVault, FakeCrm, recordId, vaultUser } from '../../support/fakes/fake-crm.js';
import type { FakeVault } from '../../support/fakes/fake-crm.js';
import { FakeHost } from '../../support/fakes/fake-host.js';
import { FakeIdentity } from '../../support/fakes/fake-identity.js';
import { FakeOutbox } from '../../support/fakes/fake-outbox.js';
import { FakeTelephony, REP_NAMES } from '../../support/fakes/fake-telephony.js';
import { settled } from '../../support/fakes/settled.js';
import {
  AMARA,
  answered,
  at,
  BEN,
  CONVERSATION,
  conversation,
  customer,
} from '../../support/conversations.js';
import { ManualClock } from '../../support/manual-clock.js';

export const VAULT = '1776';

/** The administrator's reasons. */
export const REASONS: readonly string[] = ['Medical question', 'Product complaint'];

export const makeSession = (parts: Partial<CrmSession> = {}): CrmSession => ({
  vaultId: VAULT,
  user: vaultUser(AMARA),
  opensCase: 'on_click',
  recordsSegments: true,
  reasons: REASONS,
  assignsCaseOwner: false,
  defaultCountry: 'FR',
  phonePolicy: DEFAULT_POLICY,
  holdWarningMs: 60_000,
  ...parts,
});

export const makeCase = (parts: Partial<CaseRecord> = {}): CaseRecord => ({
  id: recordId('CASE', 1),
  number: 'C-000001',
  ...parts,
});

export const makeLink = (parts: Partial<Link> = {}): Link => ({
  caseId: recordId('CASE', 1),
  vault: VAULT,
  hops: 0,
  ...parts,
});

/** The caller with a link on their leg. */
export const linkedCustomer = (parts: Partial<Link> = {}, overrides: Partial<Leg> = {}): Leg =>
  customer({ attributes: encodeLink(makeLink(parts)), ...overrides });

/** The row of a colleague in **Transfer to**. */
export const userRow = (userId: UserId): TargetId => targetIdOf({ kind: 'user', userId });

export const key = (n = 1, ownLeg = 'a'): TransferRecord['key'] =>
  transferKey(CONVERSATION, ownLeg as ParticipantId, n);

export const makeTransfer = (parts: Partial<TransferRecord> = {}): TransferRecord => ({
  key: key(),
  conversation: CONVERSATION,
  from: segmentKey(CONVERSATION, 'a' as ParticipantId),
  agent: AMARA,
  kind: 'blind',
  attended: false,
  targetKind: 'user',
  target: BEN,
  targetName: 'Ben Okafor',
  outcome: 'requested',
  ...parts,
});

export const makeSegment = (parts: Partial<SegmentRecord> = {}): SegmentRecord => ({
  key: segmentKey(CONVERSATION, 'a' as ParticipantId),
  conversation: CONVERSATION,
  start: at(0),
  answer: at(1_000),
  agent: AMARA,
  began: 'queue',
  ...parts,
});

/** What Vault has on a case's timeline; nothing by default. */
export const makeTimeline = (parts: Partial<CaseTimeline> = {}): CaseTimeline => ({
  segments: [],
  transfers: [],
  corrections: [],
  elsewhere: new Map(),
  ...parts,
});

/** Amara is signed in and talks to the caller; both platforms have answered; no case yet. */
export const makeState = (parts: Partial<AppState> = {}): AppState => ({
  ...initialState(CONVERSATION),
  rep: { userId: AMARA, name: 'Amara Diallo' },
  session: makeSession(),
  conversation: conversation([customer(), answered('a', AMARA, 0)]),
  feed: 'connecting',
  colleagues: [AMARA, BEN].map((userId) => ({
    userId,
    name: REP_NAMES[userId] ?? userId,
    availability: 'free',
  })),
  crmUsers: [AMARA, BEN].map(vaultUser),
  listed: [],
  ...parts,
});

/** The same with a case, and with what Vault has about it. */
export const linkedState = (parts: Partial<AppState> = {}): AppState =>
  makeState({
    conversation: conversation([linkedCustomer(), answered('a', AMARA, 0)]),
    caseState: { phase: 'linked', caseRecord: makeCase(), verdict: 'own' },
    recorded: makeTimeline(),
    ...parts,
  });

/** The parts of the application around one store, on fakes. */
export interface Parts {
  readonly store: Store<AppState>;
  readonly clock: ManualClock;
  readonly call: FakeCall;
  readonly telephony: FakeTelephony;
  readonly crm: FakeCrm;
  readonly reader: CallReader;
  readonly links: LinkWriter;
  readonly cases: CaseKeeper;
}

/** What differs from Amara talking to a caller whom nobody knows. */
export interface PartsOptions {
  readonly call?: FakeCall;
  readonly vault?: FakeVault;
  readonly state?: Partial<AppState>;
  readonly ledger?: Ledger;
  /** Whether a new snapshot is followed by a look for the case, as the application does it. */
  readonly follows?: boolean;
}

export function makeParts(options: PartsOptions = {}): Parts {
  const call = options.call ?? new FakeCall().join('a', AMARA);
  const clock = new ManualClock(at(0));
  const telephony = new FakeTelephony(call, AMARA, options.ledger);
  const crm = new FakeCrm(options.vault, options.ledger);
  const store = new Store(makeState({ conversation: call.conversation, ...options.state }));
  const reader = new CallReader(store, telephony.port, clock);
  const links = new LinkWriter(store, telephony.port, reader, clock, () => Promise.resolve());
  const cases = new CaseKeeper(store, crm.port, links, clock);
  if (options.follows) store.subscribe(() => cases.follow());
  return { store, clock, call, telephony, crm, reader, links, cases };
}

/** Lets time pass in small steps, and everything happen that follows from it. */
export async function passing(clock: ManualClock, ms: number, step = 250): Promise<void> {
  for (let left = ms; left > 0; left -= step) {
    clock.advance(Math.min(step, left));
    await settled();
  }
}

/** A whole widget on fakes. */
export interface Bench {
  readonly app: WidgetApp;
  readonly call: FakeCall;
  readonly vault: FakeVault;
  readonly telephony: FakeTelephony;
  readonly crm: FakeCrm;
  readonly host: FakeHost;
  readonly identity: FakeIdentity;
  readonly clock: ManualClock;
  readonly ledger: Ledger;
  /** Starts it and waits until it has nothing more to do. */
  open(): Promise<void>;
  /** Tells it that the call changed, and waits. */
  tell(): Promise<void>;
  /** Lets time pass, and waits. */
  pass(ms: number): Promise<void>;
}

/** What differs from Amara's widget on a call that she talks on. */
export interface BenchOptions {
  readonly call?: FakeCall;
  readonly vault?: FakeVault;
  readonly rep?: UserId;
  /** The page's outbox; one of a browser of its own where it does not matter. */
  readonly outbox?: FakeOutbox;
  readonly opening?: Partial<Opening>;
}

export function makeBench(options: BenchOptions = {}): Bench {
  const call = options.call ?? new FakeCall().join('a', AMARA);
  const vault = options.vault ?? emptyVault();
  const ledger: Ledger = [];
  const telephony = new FakeTelephony(call, options.rep ?? AMARA, ledger);
  const crm = new FakeCrm(vault, ledger);
  const host = new FakeHost();
  const identity = new FakeIdentity();
  const clock = new ManualClock(at(0));
  const outbox = options.outbox ?? new FakeOutbox();
  const app = new WidgetApp(
    {
      identity: identity.port,
      telephony: telephony.port,
      crm: crm.port,
      host: host.port,
      clock,
      outbox: outbox.port,
      loadBacklog: () => Promise.resolve(Backlog),
    },
    { conversationId: CONVERSATION, usePopupAuth: false, ...options.opening },
  );
  return {
    app,
    call,
    vault,
    telephony,
    crm,
    host,
    identity,
    clock,
    ledger,
    async open() {
      app.start();
      await settled();
    },
    async tell() {
      telephony.feed?.watcher.feedChanged('live');
      telephony.tell();
      await settled();
    },
    pass: (ms) => passing(clock, ms),
  };
}

type CallPhase = Extract<WidgetView, { phase: 'call' }>;

function asCall(view: WidgetView): CallPhase {
  if (view.phase !== 'call') throw new Error(`The widget shows "${view.phase}", not a call.`);
  return view;
}

/** The screen of a widget that shows a call. */
export const shown = ({ app }: Bench): CallPhase => asCall(app.view);

/** The screen of a call that stands so. */
export const callPhase = (state: AppState): CallPhase => asCall(viewOf(state));

export const caseOf = (bench: Bench): CaseView => shown(bench).caseView;
export const transferOf = (bench: Bench): TransferView => shown(bench).transfer;

/** A snapshot with other legs. */
export const withLegs = (...legs: readonly Leg[]): Conversation => conversation(legs);
