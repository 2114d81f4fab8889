/**
 * @fileoverview Every visual state of the screen by name: the tests check each for accessibility, the gallery draws each.
 */
import type {
  CaseView,
  FatalProblem,
  HandOverStep,
  LinkRefusal,
  SignInReason,
  TransferBar,
  TransferSummary,
  TransferView,
  WidgetView,
} from '../../src/app/view.js';
import type { RecordId } from '../../src/domain/ids.js';
import {
  makeAccount,
  makeCall,
  makeCase,
  makeError,
  makeLinked,
  makeReady,
  makeRows,
  makeSegment,
  makeTimeline,
  makeTransferEntry,
  makeView,
  userId,
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

const bars: readonly TransferBar[] = ['ringing', 'call_ended', 'own_leg_ended', 'targets_loading'];

const steps: readonly HandOverStep[] = ['checking', 'linking', 'recording', 'commanding'];

const summary = (last: Partial<TransferSummary>): TransferSummary => ({
  toName: 'Ben Okafor',
  attended: true,
  outcome: 'declined',
  aftermath: 'kept',
  ...last,
});

const ringing = (caseView: CaseView): WidgetView =>
  makeView({
    call: { callerName: 'Dr. Elena Rossi', queueName: 'Medical Information', state: 'ringing' },
    caseView,
    transfer: { phase: 'barred', bar: 'ringing', rows: [] },
    timeline: { phase: 'no_case', entries: [] },
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
  'call-picked': withTransfer(makeReady({ picked: userId('ben') })),
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
      { kind: 'entries_waiting', count: 2 },
    ],
  }),
  'notice-one-waiting': makeView({ notices: [{ kind: 'entries_waiting', count: 1 }] }),
  'case-searching': withCase({ phase: 'searching' }),
  'case-ringing': ringing({ phase: 'ringing', queueName: 'Medical Information' }),
  'case-incoming': ringing({
    phase: 'incoming',
    from: 'Amara Diallo',
    queueName: 'Medical Information',
    withCase: true,
  }),
  'case-incoming-unknown': ringing({ phase: 'incoming', withCase: false }),
  'case-pick': withCase({ phase: 'pick', accounts: [makeAccount()], openCases, busy: false }),
  'case-pick-accounts': withCase({
    phase: 'pick',
    accounts: [makeAccount(), makeAccount({ id: 'A2' as RecordId, name: 'Clinique du Lac' })],
    openCases: [],
    busy: false,
  }),
  'case-pick-nobody': withCase({ phase: 'pick', accounts: [], openCases: [], busy: false }),
  'case-pick-busy': withCase({ phase: 'pick', accounts: [makeAccount()], openCases, busy: true }),
  'case-confirmed': withCase(makeLinked({ verdict: 'confirmed' })),
  'case-unconfirmed': withCase(makeLinked({ verdict: 'unconfirmed' })),
  'case-bare': withCase(
    makeLinked({
      caseRecord: { id: 'C01000000000001' as RecordId, number: 'C-000001' },
      travels: false,
      canOpen: false,
    }),
  ),
  ...Object.fromEntries(
    refusals.map((reason) => [
      `case-refused-${reason}`,
      withCase({ phase: 'link_refused', reason }),
    ]),
  ),
  'case-not-taken': withCase({ phase: 'not_taken' }),
  'case-internal': makeView({
    caseView: { phase: 'internal' },
    transfer: { phase: 'ready', rows: makeRows() },
  }),
  'case-unavailable': withCase({
    phase: 'unavailable',
    error: makeError({ status: 503, correlationId: '77ab' }),
  }),
  ...Object.fromEntries(
    bars.map((bar) => [`transfer-barred-${bar}`, withTransfer({ phase: 'barred', bar, rows: [] })]),
  ),
  'transfer-link-failed': withTransfer(
    makeReady({ picked: userId('ben'), failure: { kind: 'link_failed' } }),
  ),
  'transfer-claimed': withTransfer(
    makeReady({ picked: userId('ben'), failure: { kind: 'already_claimed' } }),
  ),
  'transfer-refused': withTransfer(
    makeReady({
      picked: userId('ben'),
      failure: {
        kind: 'refused',
        error: makeError({
          platform: 'genesys',
          code: 'refused',
          status: 400,
          detail: 'conversations.error.transfer.acd.call.unattended',
          correlationId: '5e21',
        }),
      },
    }),
  ),
  'transfer-not-sent': withTransfer(
    makeReady({
      picked: userId('ben'),
      failure: { kind: 'not_sent', error: makeError({ platform: 'genesys', code: 'timeout' }) },
    }),
  ),
  'transfer-no-list': withTransfer(
    makeReady({ rows: [], targetsError: makeError({ platform: 'genesys' }) }),
  ),
  'transfer-picked-offline': withTransfer(makeReady({ picked: userId('farah') })),
  ...Object.fromEntries(
    steps.map((step) => [
      `transfer-${step}`,
      withTransfer({ phase: 'working', step, toName: 'Ben Okafor', attended: false }),
    ]),
  ),
  'transfer-requested': withTransfer({
    phase: 'requested',
    toName: 'Ben Okafor',
    attended: true,
    overdue: false,
  }),
  'transfer-overdue': withTransfer({
    phase: 'requested',
    toName: 'Ben Okafor',
    attended: false,
    overdue: true,
  }),
  'transfer-ringing-attended': withTransfer({
    phase: 'ringing',
    toName: 'Ben Okafor',
    attended: true,
  }),
  'transfer-ringing-unattended': makeView({
    call: makeCall({ state: 'handed_over' }),
    transfer: { phase: 'ringing', toName: 'Ben Okafor', attended: false },
  }),
  'transfer-completed': makeView({
    call: makeCall({ state: 'handed_over' }),
    transfer: { phase: 'completed', toName: 'Ben Okafor' },
  }),
  'transfer-declined-kept': withTransfer(makeReady({ last: summary({}) })),
  'transfer-not-answered-returned': withTransfer(
    makeReady({ last: summary({ outcome: 'not_answered', aftermath: 'returned' }) }),
  ),
  'transfer-failed-lost': makeView({
    call: makeCall({ state: 'ended' }),
    transfer: { phase: 'ended', last: summary({ outcome: 'failed', aftermath: 'lost' }) },
  }),
  'timeline-loading': makeView({ timeline: { phase: 'loading', entries: [] } }),
  'timeline-empty': makeView({ timeline: { phase: 'ready', entries: [] } }),
  'timeline-no-case': makeView({ timeline: { phase: 'no_case', entries: [] } }),
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
      ],
    }),
  }),
};
