/**
 * @fileoverview Every visual state of the screen by name: the tests check each for accessibility, the gallery draws each.
 */
import type {
  CaseSearchView,
  CaseView,
  FatalProblem,
  FromCard,
  HandOverStep,
  LinkRefusal,
  SignInReason,
  TransferBar,
  TransferSummary,
  TransferView,
  WidgetView,
} from '../../src/app/view.js';
import type { ConsultSituation } from '../../src/domain/consult.js';
import type { ConsultCommand } from '../../src/domain/hand-over-model.js';
import type { RecordId } from '../../src/domain/ids.js';
import type { PersonalData } from '../../src/domain/personal-data.js';
import type { NumberBar } from '../../src/domain/phone-policy.js';
import type { Aftermath, TargetKind } from '../../src/domain/records.js';
import { WAYS } from '../../src/domain/target.js';
import type { PlatformError } from '../../src/ports/platform-error.js';
import {
  makeAccount,
  makeAllRows,
  makeCall,
  makeCard,
  makeCase,
  makeChoice,
  makeConsult,
  makeCorrection,
  makeError,
  makeLinked,
  makeNote,
  makeReady,
  makeRow,
  makeRows,
  makeRunningSegment,
  makeSegment,
  makeTimeline,
  makeTransferEntry,
  makeTyped,
  makeView,
  secondsAgo,
  targetId,
} from './views.js';

const withCase = (caseView: CaseView): WidgetView => makeView({ caseView });
const withTransfer = (transfer: TransferView): WidgetView => makeView({ transfer });

const signInReasons: readonly SignInReason[] = [
  'popup_asked',
  'frame_refused',
  'state_mismatch',
  'signed_out',
  'denied',
  'popup_blocked',
  'timeout',
];

const problems: readonly FatalProblem[] = [
  { kind: 'no_desktop' },
  { kind: 'misconfigured', missing: ['gcEnvironment', 'client'] },
  { kind: 'no_conversation' },
  { kind: 'not_your_conversation' },
  { kind: 'not_a_crm_user' },
];

const refusals: readonly LinkRefusal[] = [
  'malformed',
  'foreign_vault',
  'unknown_case',
  'contradicted',
];

const bars: readonly TransferBar[] = [
  'ringing',
  'call_ended',
  'own_leg_ended',
  'targets_loading',
  'being_asked',
];

/** Whom a call can be handed to, by name; one of each kind. */
const NAMES: Readonly<Record<TargetKind, string>> = {
  user: 'Ben Okafor',
  queue: 'Complaints',
  ivr: 'Main menu',
  outside: '+44 20 7946 0501',
};
const kinds = Object.keys(NAMES) as readonly TargetKind[];

/** Names under which one of each kind is picked in `makeAllRows`; the outside number is typed. */
const PICKS: Readonly<Record<TargetKind, string>> = {
  user: 'ben',
  queue: 'Complaints',
  ivr: '+33199000500',
  outside: '+442079460501',
};

const numberBars: readonly NumberBar[] = [
  'not_a_number',
  'wrong_length',
  'unknown_range',
  'emergency',
  'premium',
  'country_not_allowed',
  'blocked',
];

const commands: readonly ConsultCommand[] = [
  'talk_to_caller',
  'talk_to_target',
  'talk_to_both',
  'three_way',
  'hand_over',
  'back_to_caller',
];

const situations: readonly ConsultSituation[] = [
  'ringing',
  'queued',
  'with_target',
  'with_caller',
  'together',
];

/** Every way in which a transfer can be over without having completed, with what became of the caller. */
const endings: readonly (readonly [TransferSummary['outcome'], Aftermath])[] = [
  ['declined', 'kept'],
  ['declined', 'returned'],
  ['not_answered', 'kept'],
  ['not_answered', 'returned'],
  ['left', 'kept'],
  ['failed', 'kept'],
  ['failed', 'returned'],
  ['canceled', 'kept'],
];

const steps: readonly HandOverStep[] = ['checking', 'linking', 'recording', 'commanding'];

const summary = (last: Partial<TransferSummary>): TransferSummary => ({
  toName: 'Ben Okafor',
  toKind: 'user',
  kind: 'blind',
  attended: true,
  outcome: 'declined',
  aftermath: 'kept',
  ...last,
});

/** What a rep may write, by what is found in it. */
const NOTES: Readonly<Record<PersonalData, string>> = {
  email: 'Write to elena.rossi@clinique.example',
  phone: 'Call back +33 1 99 00 01 02',
  date: 'Patient born 4.5.1961',
  number: 'Policy 4711 0815 22',
};
const warnings = Object.keys(NOTES) as readonly PersonalData[];

/** A card to which nothing was left, or nobody knows. */
const bareCard = (card: Partial<FromCard>): FromCard => {
  const { reason: _reason, note: _note, ...bare } = makeCard(card);
  return bare;
};

type ConsultView = Extract<TransferView, { phase: 'consult' }>;

/** A consult as the application shows it: put together so that its parts agree. */
function consult(
  toKind: TargetKind,
  situation: ConsultSituation,
  more: Partial<ConsultView> = {},
): WidgetView {
  const isCallerAside = situation !== 'with_caller' && situation !== 'together';
  const { callerAsideSince, ...view } = makeConsult({ toKind, toName: NAMES[toKind], situation });
  const isNumber = toKind === 'ivr' || toKind === 'outside';
  return makeView({
    call: makeCall({ state: isCallerAside ? 'on_hold' : 'connected' }),
    transfer: {
      ...view,
      isCallerAside,
      ...(isCallerAside && callerAsideSince !== undefined && { callerAsideSince }),
      ...(isNumber && situation !== 'ringing' && { tones: { sent: '' } }),
      ...more,
    },
  });
}

const genesysError = (error: Partial<PlatformError> = {}): PlatformError =>
  makeError({ platform: 'genesys', ...error });

/** Codes with which the platform refuses, as the reference lists them. */
const refusalCodes: readonly string[] = [
  'conversations.error.transfer.acd.call.unattended',
  'conversations.error.transfer.same.party',
  'conversations.error.queue.not.found',
  'conversations.error.transfer.userCall.voicemail',
  'conversation.error.cannot.transfer.conference',
  'conversation.error.consult.transfer.no.destination',
  'conversation.error.forbidden.not.active.participant',
  'missing.any.permissions',
];

const afterwards = (transfer: TransferView): WidgetView =>
  makeView({ call: makeCall({ state: 'handed_over' }), transfer });

const ringing = (caseView: CaseView): WidgetView =>
  makeView({
    call: { callerName: 'Dr. Elena Rossi', queueName: 'Medical Information', state: 'ringing' },
    caseView,
    transfer: { phase: 'barred', bar: 'ringing', rows: [] },
    timeline: { phase: 'no_case', entries: [], earlier: 'none' },
  });

const openCases = [
  makeCase(),
  makeCase({
    id: 'C01000000000007' as RecordId,
    number: 'C-000007',
    subject: 'Question about storage after opening',
    severity: 'Low',
  }),
];

/** More than are shown at once. */
const manyCases = Array.from({ length: 12 }, (_, index) =>
  makeCase({
    id: `C0100000000010${index}` as RecordId,
    number: `C-0001${String(index).padStart(2, '0')}`,
    subject: `Question ${index + 1} about a shipment`,
    severity: 'Low',
  }),
);

const adverseEvent = makeCase({
  id: 'C01000000000031' as RecordId,
  number: 'C-000031',
  subject: 'Rash after the second dose',
  severity: 'Critical',
  awareAt: secondsAgo(93_600),
});

/** As long as people and Vault allow: one word that cannot be broken, and words from right to left. */
const LONG_NAME = 'Prof. Dr. Ännchen Müller-Lüdenscheidt-Hohenzollern-Sigmaringen zu Großpösna';
const LONG_WORD = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(2);
const FROM_RIGHT = 'المريض يسأل عن جرعة Cholecap بعد الإفطار';
const LONG_NOTE = `${'Asks about a recall of batch 12, and wants a call back after six. '.repeat(7)}!`;

const longCase = makeCase({
  subject: `${LONG_WORD} ${FROM_RIGHT}`,
  accountName: LONG_NAME,
  state: LONG_WORD,
});
const longCard = makeCard({ from: LONG_NAME, note: `${LONG_WORD} ${FROM_RIGHT} ${LONG_NOTE}` });

/** A search for a case, while the rep files the call under another one. */
const searching = (search: Partial<CaseSearchView>): WidgetView =>
  withCase(
    makeLinked({
      change: makeChoice({
        openCases,
        search: { text: 'C-0000', phase: 'idle', found: [], ...search },
      }),
    }),
  );

/** How long a test may take that draws every state, milliseconds, on a machine that others share. */
export const EVERY_STATE_MS = 60_000;

/** All visual states by name; names are part of test titles. */
export const widgetStates: Readonly<Record<string, WidgetView>> = {
  starting: { phase: 'starting' },
  ...Object.fromEntries(
    signInReasons.map((reason) => [
      `sign-in-${reason}`,
      { phase: 'sign_in', reason, busy: false } satisfies WidgetView,
    ]),
  ),
  'sign-in-busy': { phase: 'sign_in', reason: 'popup_asked', busy: true },
  'sign-in-denied-detail': {
    phase: 'sign_in',
    reason: 'denied',
    detail: 'access_denied',
    busy: false,
  },
  ...Object.fromEntries(
    problems.map((problem) => [
      `fatal-${problem.kind}`,
      { phase: 'fatal', problem } satisfies WidgetView,
    ]),
  ),
  unreachable: {
    phase: 'unreachable',
    error: makeError({
      platform: 'genesys',
      code: 'unreachable',
      status: 503,
      correlationId: '8c1f2a6e-41d3',
    }),
  },
  'call-connected': makeView(),
  'call-picked': withTransfer(makeReady({ picked: targetId('ben') })),
  'call-on-hold': makeView({ call: makeCall({ state: 'on_hold' }) }),
  'call-unnamed': makeView({ call: { state: 'connected' } }),
  'call-ended': makeView({
    call: makeCall({ state: 'ended' }),
    transfer: { phase: 'barred', bar: 'call_ended', rows: makeRows() },
  }),
  notices: makeView({
    notices: [
      {
        kind: 'vault_trouble',
        error: makeError({ code: 'timeout', correlationId: '0c9d' }),
        canRetry: true,
      },
      { kind: 'genesys_trouble', error: makeError({ platform: 'genesys' }), canRetry: false },
      { kind: 'feed_lost' },
      { kind: 'memory_only' },
      { kind: 'entries_waiting', count: 2, earlier: 3 },
    ],
  }),
  'notice-caller-on-hold': makeView({
    call: makeCall({ state: 'handed_over' }),
    notices: [{ kind: 'caller_on_hold', canTakeBack: true }],
    transfer: { phase: 'completed', toName: 'Ben Okafor', toKind: 'user', wrapUp: 'open' },
  }),
  'notice-caller-on-hold-elsewhere': makeView({
    call: makeCall({ state: 'handed_over' }),
    notices: [{ kind: 'caller_on_hold', canTakeBack: false }],
    transfer: { phase: 'completed', toName: 'Ben Okafor', toKind: 'user', wrapUp: 'open' },
  }),
  'notice-one-waiting': makeView({
    notices: [{ kind: 'entries_waiting', count: 1, earlier: 0 }],
  }),
  'notice-waiting': makeView({ notices: [{ kind: 'entries_waiting', count: 2, earlier: 0 }] }),
  'notice-one-earlier': makeView({
    notices: [{ kind: 'entries_waiting', count: 0, earlier: 1 }],
  }),
  'notice-earlier': makeView({ notices: [{ kind: 'entries_waiting', count: 0, earlier: 3 }] }),
  'case-searching': withCase({ phase: 'searching' }),
  'case-ringing': ringing({ phase: 'ringing', queueName: 'Medical Information' }),
  'case-incoming': ringing({
    phase: 'incoming',
    card: makeCard(),
    withCase: true,
  }),
  'case-incoming-unknown': ringing({
    phase: 'incoming',
    card: { isAsked: false, since: secondsAgo(20), hops: 1, returns: false, details: 'unknown' },
    withCase: false,
  }),
  'case-incoming-asked': ringing({
    phase: 'incoming',
    card: bareCard({ details: 'known', isAsked: true, hops: 0 }),
    withCase: true,
  }),
  'case-incoming-reading': ringing({
    phase: 'incoming',
    card: bareCard({ details: 'reading' }),
    withCase: true,
  }),
  'case-incoming-nothing-left': ringing({
    phase: 'incoming',
    card: bareCard({ details: 'known', heldMs: 0 }),
    withCase: true,
  }),
  'case-incoming-back': ringing({
    phase: 'incoming',
    card: makeCard({ hops: 4, returns: true }),
    withCase: true,
  }),
  'case-incoming-long': ringing({ phase: 'incoming', card: longCard, withCase: true }),
  'case-searching-card': withCase({ phase: 'searching', card: makeCard() }),
  'case-pick': withCase({ phase: 'pick', choice: makeChoice({ openCases }) }),
  'case-pick-accounts': withCase({
    phase: 'pick',
    choice: makeChoice({
      accounts: [makeAccount(), makeAccount({ id: 'A2' as RecordId, name: 'Clinique du Lac' })],
    }),
  }),
  'case-pick-nobody': withCase({ phase: 'pick', choice: makeChoice({ accounts: [] }) }),
  'case-pick-busy': withCase({ phase: 'pick', choice: makeChoice({ openCases, busy: true }) }),
  'case-pick-many': withCase({ phase: 'pick', choice: makeChoice({ openCases: manyCases }) }),
  'case-pick-failed': withCase({
    phase: 'pick',
    choice: makeChoice({ openCases, error: makeError({ code: 'timeout' }) }),
  }),
  'case-pick-probable': withCase({
    phase: 'pick',
    choice: makeChoice({
      openCases: openCases.slice(1),
      probable: {
        caseRecord: makeCase(),
        fromName: 'Amara Diallo',
        toName: 'Main menu',
        at: secondsAgo(240),
      },
    }),
  }),
  'case-pick-probable-only': withCase({
    phase: 'pick',
    choice: makeChoice({
      probable: { caseRecord: makeCase(), fromName: 'Amara Diallo', toName: 'Main menu' },
    }),
  }),
  'case-pick-probable-unnamed': withCase({
    phase: 'pick',
    choice: makeChoice({
      accounts: [],
      probable: { caseRecord: adverseEvent, fromName: '', toName: '' },
    }),
  }),
  'case-pick-card': withCase({
    phase: 'pick',
    card: bareCard({ details: 'unknown' }),
    choice: makeChoice({ openCases: [adverseEvent, ...openCases] }),
  }),
  'case-created': withCase(makeLinked({ verdict: 'created' })),
  'case-confirmed': withCase(makeLinked({ verdict: 'confirmed' })),
  'case-unconfirmed': withCase(makeLinked({ verdict: 'unconfirmed' })),
  'case-bare': withCase(
    makeLinked({
      caseRecord: { id: 'C01000000000001' as RecordId, number: 'C-000001' },
      travels: false,
      open: 'never',
    }),
  ),
  'case-card-asked': withCase(
    makeLinked({
      verdict: 'confirmed',
      card: bareCard({ details: 'known', isAsked: true, hops: 0 }),
    }),
  ),
  'case-card': withCase(makeLinked({ verdict: 'confirmed', card: makeCard() })),
  'case-open-waits': withCase(
    makeLinked({ verdict: 'confirmed', open: 'waits', card: makeCard({ hops: 2, returns: true }) }),
  ),
  'case-adverse-event': withCase(
    makeLinked({ caseRecord: adverseEvent, verdict: 'confirmed', card: makeCard() }),
  ),
  'case-long': withCase(makeLinked({ caseRecord: longCase, card: longCard })),
  'case-change': withCase(makeLinked({ change: makeChoice({ openCases }) })),
  'case-change-busy': withCase(makeLinked({ change: makeChoice({ openCases, busy: true }) })),
  'case-change-failed': withCase(
    makeLinked({
      change: makeChoice({
        openCases,
        error: makeError({ code: 'refused', status: 200, detail: 'INVALID_DATA' }),
      }),
    }),
  ),
  'case-search-searching': searching({ phase: 'searching' }),
  'case-search-found': searching({ phase: 'found', found: [...openCases, adverseEvent] }),
  'case-search-none': searching({ phase: 'found' }),
  'case-search-long': searching({ phase: 'found', found: [{ ...longCase, id: 'L1' as RecordId }] }),
  'case-search-failed': searching({ phase: 'failed', error: makeError({ code: 'timeout' }) }),
  ...Object.fromEntries(
    refusals.map((reason) => [
      `case-refused-${reason}`,
      withCase({ phase: 'link_refused', reason, choice: makeChoice({ openCases }) }),
    ]),
  ),
  'case-search-refused': searching({
    phase: 'failed',
    error: makeError({ code: 'refused', detail: 'INVALID_DATA' }),
  }),
  'case-not-taken': withCase({ phase: 'not_taken' }),
  'case-internal': makeView({
    caseView: { phase: 'internal' },
    transfer: makeReady(),
  }),
  'case-unavailable': withCase({
    phase: 'unavailable',
    error: makeError({ detail: 'find_accounts', correlationId: '77ab' }),
  }),
  'case-unavailable-card': withCase({
    phase: 'unavailable',
    error: makeError({ code: 'timeout' }),
    card: bareCard({ details: 'unknown' }),
  }),
  ...Object.fromEntries(
    bars.map((bar) => [
      `transfer-barred-${bar}`,
      withTransfer({
        phase: 'barred',
        bar,
        rows: [],
        ...(bar === 'being_asked' && { fromName: 'Amara Diallo' }),
      }),
    ]),
  ),
  'transfer-all-kinds': withTransfer(makeReady({ rows: makeAllRows() })),
  ...Object.fromEntries(
    kinds.map((kind) => [
      `transfer-picked-${kind}`,
      withTransfer(
        makeReady({
          rows: makeAllRows(),
          typed: makeTyped(),
          picked: targetId(PICKS[kind], kind),
          note: makeNote(kind === 'queue' ? { reason: 'Needs a specialist' } : {}),
        }),
      ),
    ]),
  ),
  'transfer-picked-empty-queue': withTransfer(
    makeReady({ rows: makeAllRows(), picked: targetId('Night desk', 'queue') }),
  ),
  'transfer-picked-unknown-queue': withTransfer(
    makeReady({ rows: makeAllRows(), picked: targetId('Wholesale', 'queue') }),
  ),
  'transfer-hints': withTransfer(
    makeReady({
      picked: targetId('ben'),
      hints: [
        { kind: 'many_hops', hops: 3 },
        { kind: 'returns', toName: 'Ben Okafor' },
      ],
    }),
  ),
  ...Object.fromEntries(
    warnings.map((warning) => [
      `transfer-note-${warning}`,
      withTransfer(
        makeReady({
          picked: targetId('ben'),
          note: makeNote({ reason: 'Language', note: NOTES[warning], warning }),
        }),
      ),
    ]),
  ),
  'transfer-note-long': withTransfer(
    makeReady({
      picked: targetId('ben'),
      note: makeNote({ note: LONG_NOTE, warning: 'phone' }),
    }),
  ),
  'transfer-note-from-right': withTransfer(
    makeReady({
      picked: targetId('ben'),
      note: makeNote({ reasons: [LONG_WORD, FROM_RIGHT], reason: LONG_WORD, note: FROM_RIGHT }),
    }),
  ),
  'transfer-no-reasons': withTransfer(makeReady({ note: makeNote({ reasons: [] }) })),
  'transfer-way-not-listed': withTransfer(
    makeReady({ rows: makeAllRows(), picked: targetId('Sampling', 'queue') }),
  ),
  'transfer-way-not-permitted': withTransfer(
    makeReady({
      rows: [
        makeRow('Ben Okafor', 'free', {
          wayBars: { now: 'not_permitted', when_they_answer: 'not_permitted' },
        }),
      ],
      picked: targetId('ben'),
    }),
  ),
  'transfer-number-reading': withTransfer(makeReady({ typed: { kind: 'reading' } })),
  ...Object.fromEntries(
    numberBars.map((bar) => [
      `transfer-number-${bar}`,
      withTransfer(makeReady({ typed: { kind: 'barred', bar, country: 'RU' } })),
    ]),
  ),
  'transfer-link-failed': withTransfer(
    makeReady({ picked: targetId('ben'), failure: { kind: 'link_failed' } }),
  ),
  'transfer-link-failed-note': withTransfer(
    makeReady({
      picked: targetId('ben'),
      note: makeNote({ reason: 'Language', note: 'Asks about a recall' }),
      failure: { kind: 'link_failed', error: genesysError({ code: 'timeout' }) },
    }),
  ),
  'transfer-claimed': withTransfer(
    makeReady({ picked: targetId('ben'), failure: { kind: 'already_claimed' } }),
  ),
  'transfer-refused': withTransfer(
    makeReady({
      picked: targetId('ben'),
      note: makeNote({ reason: 'Language', note: 'Asks about a recall' }),
      failure: {
        kind: 'refused',
        offer: 'when_they_answer',
        error: genesysError({
          code: 'refused',
          status: 400,
          detail: 'conversations.error.transfer.acd.call.unattended',
          correlationId: '5e21',
        }),
      },
    }),
  ),
  ...Object.fromEntries(
    refusalCodes.map((detail) => [
      `transfer-refused-${detail.replace(/.*error\./, '')}`,
      withTransfer(
        makeReady({
          picked: targetId('ben'),
          failure: {
            kind: 'refused',
            error: genesysError({ code: 'refused', status: 400, detail }),
          },
        }),
      ),
    ]),
  ),
  'transfer-not-sent': withTransfer(
    makeReady({
      picked: targetId('ben'),
      failure: { kind: 'not_sent', error: makeError({ platform: 'genesys', code: 'timeout' }) },
    }),
  ),
  'transfer-no-list': withTransfer(
    makeReady({ rows: [], targetsError: makeError({ platform: 'genesys' }) }),
  ),
  'transfer-no-part-of-list': withTransfer(
    makeReady({ targetsError: makeError({ code: 'invalid_reply', detail: 'list_targets' }) }),
  ),
  'transfer-picked-offline': withTransfer(makeReady({ picked: targetId('farah') })),
  ...Object.fromEntries(
    steps.map((step) => [
      `transfer-${step}`,
      withTransfer({ phase: 'working', step, toName: 'Ben Okafor', way: 'now' }),
    ]),
  ),
  'transfer-commanding-consult': withTransfer({
    phase: 'working',
    step: 'commanding',
    toName: 'Ben Okafor',
    way: 'consult',
  }),
  ...Object.fromEntries(
    WAYS.map((way) => [
      `transfer-requested-${way}`,
      withTransfer({ phase: 'requested', toName: 'Ben Okafor', way, overdue: false }),
    ]),
  ),
  'transfer-overdue': withTransfer({
    phase: 'requested',
    toName: 'Ben Okafor',
    way: 'now',
    overdue: true,
  }),
  ...Object.fromEntries(
    kinds.flatMap((toKind) => [
      [
        `transfer-ringing-${toKind}-attended`,
        withTransfer({
          phase: 'ringing',
          toName: NAMES[toKind],
          toKind,
          way: 'when_they_answer',
        }),
      ],
      [
        `transfer-ringing-${toKind}-unattended`,
        afterwards({ phase: 'ringing', toName: NAMES[toKind], toKind, way: 'now' }),
      ],
    ]),
  ),
  ...Object.fromEntries(
    kinds.map((toKind) => [
      `transfer-completed-${toKind}`,
      afterwards({
        phase: 'completed',
        toName: NAMES[toKind],
        toKind,
        at: secondsAgo(5),
        wrapUp: 'open',
      }),
    ]),
  ),
  'transfer-completed-wrapped-up': afterwards({
    phase: 'completed',
    toName: 'Ben Okafor',
    toKind: 'user',
    wrapUp: 'done',
  }),
  'transfer-completed-unnamed': afterwards({ phase: 'completed', toName: '', toKind: 'outside' }),
  ...Object.fromEntries(
    endings.map(([outcome, aftermath]) => [
      `transfer-${outcome.replace('_', '-')}-${aftermath}`,
      withTransfer(
        makeReady({
          last: summary({ outcome, aftermath, ...(outcome === 'left' && { kind: 'consult' }) }),
        }),
      ),
    ]),
  ),
  ...Object.fromEntries(
    (['failed', 'canceled', 'not_answered'] as const).map((outcome) => [
      `transfer-${outcome.replace('_', '-')}-lost`,
      makeView({
        call: makeCall({ state: 'ended' }),
        transfer: { phase: 'ended', last: summary({ outcome, aftermath: 'lost' }) },
      }),
    ]),
  ),
  ...Object.fromEntries(
    kinds.flatMap((kind) =>
      situations
        .filter((situation) => situation !== 'queued' || kind === 'queue')
        .map((situation) => [`consult-${kind}-${situation}`, consult(kind, situation)]),
    ),
  ),
  'consult-late': consult('user', 'with_target', { callerAsideSince: secondsAgo(75) }),
  'consult-hold-unknown': makeView({
    transfer: (({ callerAsideSince: _since, ...view }) => view)(makeConsult()),
  }),
  ...Object.fromEntries(
    commands.map((busy) => [`consult-busy-${busy}`, consult('user', 'with_target', { busy })]),
  ),
  ...Object.fromEntries(
    commands.flatMap((command) => [
      [
        `consult-refused-${command}`,
        consult('user', 'with_target', {
          failure: {
            kind: 'refused',
            command,
            error: genesysError({
              code: 'refused',
              status: 404,
              detail: 'conversation.error.consult.transfer.pending.not.found',
            }),
          },
        }),
      ],
      [
        `consult-lost-${command}`,
        consult('user', 'with_target', {
          failure: { kind: 'lost', command, error: genesysError({ code: 'timeout' }) },
        }),
      ],
    ]),
  ),
  'consult-three-way-for-good': consult('user', 'together', {
    failure: { kind: 'three_way_for_good' },
  }),
  'consult-tones-sent': consult('ivr', 'with_target', { tones: { sent: '12#' } }),
  'consult-tones-failed': consult('outside', 'with_target', {
    tones: { sent: '1', error: genesysError() },
  }),
  ...Object.fromEntries(
    (['loading', 'ready', 'no_case'] as const).map((phase) => [
      `timeline-${phase === 'ready' ? 'empty' : phase.replace('_', '-')}`,
      makeView({ timeline: { phase, entries: [], earlier: 'none' } }),
    ]),
  ),
  ...Object.fromEntries(
    (['more', 'reading', 'failed'] as const).map((earlier) => [
      `timeline-earlier-${earlier}`,
      makeView({ timeline: makeTimeline({ earlier }) }),
    ]),
  ),
  'timeline-corrections': makeView({
    timeline: makeTimeline({
      entries: [
        makeSegment(),
        makeTransferEntry({
          reason: 'Product quality complaint',
          note: 'Asks whether a shipment that arrived at 12 °C may still be used.',
        }),
        makeCorrection({ side: 'went', otherNumber: 'C-000031', at: secondsAgo(90_000) }),
        makeCorrection({ key: 'correction-2' }),
        makeCorrection({ key: 'correction-3', agentName: '', otherNumber: '', pending: true }),
        makeRunningSegment(),
      ],
    }),
  }),
  'timeline-long': makeView({
    timeline: makeTimeline({
      entries: [
        makeSegment({ agentName: LONG_NAME, queueName: LONG_WORD }),
        makeTransferEntry({
          fromName: LONG_NAME,
          toName: LONG_WORD,
          toKind: 'queue',
          reason: LONG_WORD,
          note: `${FROM_RIGHT} ${LONG_WORD} ${LONG_NOTE}`,
        }),
      ],
    }),
  }),
  'timeline-unavailable': makeView({ timeline: makeTimeline({ phase: 'unavailable' }) }),
  'timeline-gaps': makeView({
    timeline: makeTimeline({
      entries: [
        {
          kind: 'segment',
          key: 'conversation:segment-9',
          agentName: 'Amara Diallo',
          start: makeSegment().start,
          answer: makeSegment().answer,
          end: makeSegment().answer,
          began: 'outbound',
          ended: 'other',
          pending: true,
        },
        makeTransferEntry({ outcome: 'declined', aftermath: 'returned', pending: true }),
        makeTransferEntry({
          key: 'conversation:leg:2',
          toName: '',
          toKind: 'queue',
          attended: true,
          transferKind: 'consult',
          outcome: 'left',
          aftermath: 'kept',
          reason: 'Language',
        }),
        makeSegment({
          key: 'conversation:segment-10',
          agentName: 'Chloé Martin',
          began: 'consult',
          ended: 'consult_canceled',
        }),
      ],
    }),
  }),
};
