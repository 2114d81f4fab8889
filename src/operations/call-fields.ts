/** @fileoverview The fields of segments, transfers and corrections, which are rows of one object. */
import type { VaultNames } from './names.js';

/** Fields that a segment has. */
export const segmentFields = ({ call }: VaultNames): readonly string[] => [
  ...sharedFields(call),
  call.start,
  call.answer,
  call.end,
  call.talkMs,
  call.holdMs,
  call.queueId,
  call.queueName,
  call.began,
  call.ended,
  call.previous,
];

/** Fields that a transfer has. */
export const transferFields = ({ call }: VaultNames): readonly string[] => [
  ...sharedFields(call),
  call.from,
  call.kind,
  call.attended,
  call.targetKind,
  call.target,
  call.targetName,
  call.outcome,
  call.requestedAt,
  call.settledAt,
  call.aftermath,
  call.platformId,
  call.reason,
  call.note,
  call.caller,
];

/** Fields that a correction has; the other case's number is of a related record. */
export const correctionFields = ({ call, case: c }: VaultNames): readonly string[] => [
  ...sharedFields(call),
  call.side,
  call.otherCase,
  `${call.otherCaseRelation}.${c.number}`,
];

/** Fields of all three, each once, with the case that a row is filed on and when Vault took it. */
export const callFields = (names: VaultNames): readonly string[] => [
  ...new Set([
    ...segmentFields(names),
    ...transferFields(names),
    ...correctionFields(names),
    names.call.case,
    names.call.created,
  ]),
];

const sharedFields = (call: VaultNames['call']): readonly string[] => [
  'id',
  call.key,
  call.conversation,
  call.agentPlatformId,
];
