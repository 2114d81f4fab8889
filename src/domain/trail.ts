/** @fileoverview One attempt to hand a call over, as the platform shows it: the command and the legs that belong to it. */
import type { Leg, PlatformTransferState } from './conversation.js';
import type { Instant, UserId } from './ids.js';
import type { TargetKind } from './records.js';

interface Trail {
  /** What the platform calls it: `recentTransfers[].id`; for a consult the id of the first leg that it brought in. */
  readonly id: string;
  /** `recentTransfers[].dateIssued`; for a consult the first leg's `participants[].startTime`. */
  readonly at: Instant;
  /** Who commanded it, where that is known. */
  readonly initiator?: UserId;
  /** The leg from which it was commanded. Absent where the platform does not show it. */
  readonly source?: Leg;
  /** The legs that it brought in, oldest first: one person's, or a queue's or menu's with those to whom it passed the call on. */
  readonly legs: readonly Leg[];
  /** The sender's next leg, where the call came back because nobody took it. Absent where trails are looked at by kind. */
  readonly returned?: Leg;
  readonly targetKind: TargetKind;
  /** The platform's id of the target, or its number; absent where the platform does not show it. */
  readonly target?: string;
}

/** A blind transfer. */
export interface BlindTrail extends Trail {
  readonly kind: 'blind';
  readonly state: PlatformTransferState;
  readonly attended: boolean;
}

/** A consult. */
export interface ConsultTrail extends Trail {
  readonly kind: 'consult';
  /** The leg of the party who is to be handed over. Absent where the platform does not show it. */
  readonly about?: Leg;
}

/** Either. */
export type TransferTrail = BlindTrail | ConsultTrail;
