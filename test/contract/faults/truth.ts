/** @fileoverview What must be on record of a call, in Vault's words, from what was written down beside the platform. */
import { ASSUMED_NAMES } from '../../../src/operations/names.js';
import type { Attempt } from '../segments/attempts.js';
import type { Oracle, Part } from '../segments/oracle.js';
import type { Fields, Truth } from './on-record.js';

const { call, values } = ASSUMED_NAMES;

/** Everything about one call. */
export const truthOf = (conversation: string, oracle: Oracle): Truth => ({
  conversation,
  segments: new Map(
    oracle
      .parts({ id: conversation })
      .map((part) => [`${conversation}:${part.leg}`, segmentRow(conversation, part)]),
  ),
  transfers: new Map(
    oracle
      .attempts({ id: conversation })
      .map((attempt) => [attempt.id, transferRow(conversation, attempt)]),
  ),
});

const segmentRow = (conversation: string, part: Part): Fields => ({
  [call.agentPlatformId]: part.agent,
  [call.queueId]: part.queue,
  [call.start]: momentOf(part.start),
  [call.answer]: momentOf(part.answer),
  [call.end]: momentOf(part.end),
  [call.talkMs]: part.talkMs,
  [call.holdMs]: part.holdMs,
  [call.began]: values.began[part.began],
  [call.ended]: part.ended && values.ended[part.ended],
  [call.previous]: part.previous && `${conversation}:${part.previous}`,
});

const transferRow = (conversation: string, attempt: Attempt): Fields => ({
  [call.agentPlatformId]: attempt.agent,
  [call.from]: `${conversation}:${attempt.from}`,
  [call.kind]: values.kind[attempt.kind],
  [call.attended]: attempt.attended,
  [call.targetKind]: values.targetKind[attempt.targetKind],
  [call.target]: attempt.target,
  [call.requestedAt]: momentOf(attempt.requestedAt),
  [call.outcome]: values.outcome[attempt.outcome],
  [call.settledAt]: momentOf(attempt.settledAt),
  [call.aftermath]: attempt.aftermath && values.aftermath[attempt.aftermath],
});

const momentOf = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString();
