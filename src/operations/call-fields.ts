/** @fileoverview The fields of segments and transfers, which are rows of one object. */
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
];

/** Fields of both, each once. */
export const callFields = (names: VaultNames): readonly string[] => [
  ...new Set([...segmentFields(names), ...transferFields(names)]),
];

const sharedFields = (call: VaultNames['call']): readonly string[] => [
  'id',
  call.key,
  call.conversation,
  call.agentPlatformId,
];
