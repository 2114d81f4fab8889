/** @fileoverview A consult on the screen, as a pure function of the state. */
import { consultOf } from '../domain/consult.js';
import type { Consult, ConsultSituation } from '../domain/consult.js';
import type { LegPurpose } from '../domain/conversation.js';
import type { TargetKind } from '../domain/records.js';
import { nameOf, nameOfTarget } from './names-of.js';
import { myNewestTransfer } from './selectors.js';
import type { AppState } from './state.js';
import type { ConsultFailure, TransferView } from './view.js';

/** After how long on hold the rep is reminded of the caller, until the installation has said so: milliseconds. */
const HOLD_WARNING_MS = 60_000;

/** The consult that the rep takes part in. */
export const currentConsult = ({ conversation, rep }: AppState): Consult | undefined =>
  conversation && rep && consultOf(conversation, rep.userId);

/** What **Transfer** shows while the rep asks somebody, or is asked; `undefined` where there is no consult. */
export function consultView(state: AppState): TransferView | undefined {
  const consult = currentConsult(state);
  if (!consult) return undefined;
  const { situation, isCallerAside, asideSince, role, asker, target } = consult;
  if (role === 'asked') {
    const fromName = nameOf(state, asker.userId);
    return {
      phase: 'barred',
      bar: 'being_asked',
      rows: [],
      ...(fromName !== undefined && { fromName }),
    };
  }
  const record = myNewestTransfer(state);
  const attempt = record?.kind === 'consult' ? record : undefined;
  const toKind = attempt?.targetKind ?? KIND_OF[target.purpose];
  const { handOver, session, tones } = state;
  const failure = failureOf(state, situation);
  const takesTones = target.state === 'connected' && TAKES_TONES.has(target.purpose);
  const sent = tones?.leg === target.id ? tones : undefined;
  return {
    phase: 'consult',
    // Of a queue somebody answers: from then on it is they who are asked.
    toName: (nameOf(state, target.userId) ?? nameOfTarget(state, attempt)) || (target.name ?? ''),
    toKind,
    situation,
    isCallerAside,
    ...(asideSince !== undefined && { callerAsideSince: asideSince }),
    holdWarningMs: session?.holdWarningMs ?? HOLD_WARNING_MS,
    ...(handOver.phase === 'steering' && { busy: handOver.command }),
    ...(failure && { failure }),
    ...(takesTones && {
      tones: { sent: sent?.sent ?? '', ...(sent?.error && { error: sent.error }) },
    }),
  };
}

/** What a leg is that nobody claimed: the consult was begun with Genesys' own button. */
const KIND_OF: Readonly<Record<LegPurpose, TargetKind>> = {
  acd: 'queue',
  agent: 'user',
  user: 'user',
  ivr: 'ivr',
  customer: 'outside',
  external: 'outside',
  unknown: 'outside',
};

/** Who may be a machine that listens to tones. */
const TAKES_TONES: ReadonlySet<LegPurpose> = new Set<LegPurpose>(['ivr', 'external']);

function failureOf(
  { handOver }: AppState,
  situation: ConsultSituation,
): ConsultFailure | undefined {
  const fault = handOver.phase === 'idle' ? handOver.fault : undefined;
  switch (fault?.kind) {
    case 'command_refused':
      return { kind: 'refused', command: fault.command, error: fault.reason };
    case 'command_lost':
      return {
        kind: 'lost',
        command: fault.command,
        ...(fault.reason && { error: fault.reason }),
      };
    case 'three_way_for_good':
      // The platform knew of no consult. Where it shows somebody put aside, there is one all the same.
      return situation === 'together'
        ? { kind: 'three_way_for_good' }
        : { kind: 'lost', command: fault.command };
    default:
      return undefined;
  }
}
