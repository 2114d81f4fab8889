/** @fileoverview Checks what `POST faults` and `POST events` are sent. */
import type { EventFault } from '../genesys/contract.js';
import { DoorError } from '../kernel/door-error.js';
import type { Fault, FaultEffect } from '../kernel/faults.js';
import { VAULT_ERROR_TYPES, type FailureMatch, type VaultFailure } from '../vault/contract.js';
import {
  choiceOf,
  isObject,
  onlyFields,
  optionalTextOf,
  optionalWholeOf,
  type Input,
} from './door-input.js';

/** Longest delay and longest `Retry-After` that can be asked for: an hour. */
const MAX_DELAY_MS = 3_600_000;
const MAX_RETRY_AFTER_SECONDS = 3_600;
/** Most requests or events that one rule hits, where it is counted. */
const MAX_TIMES = 1_000_000;

/** A fault rule. @throws DoorError where it makes no sense. */
export function faultOf(input: Input): Fault {
  onlyFields(input, ['platform', 'match', 'effect', 'times']);
  const platform = choiceOf(input, 'platform', ['genesys', 'vault']);
  const times = optionalWholeOf(input, 'times', 1, MAX_TIMES);
  return {
    platform,
    match: matchOf(input),
    effect: effectOf(objectOf(input, 'effect')),
    ...(times !== undefined && { times }),
  };
}

function matchOf(input: Input): Fault['match'] {
  const match = objectOf(input, 'match');
  onlyFields(match, ['method', 'path'], 'match');
  const method = optionalTextOf(match, 'method');
  const path = optionalTextOf(match, 'path');
  return { ...(method !== undefined && { method }), ...(path !== undefined && { path }) };
}

/** A failure in Vault's own words. */
export interface FailureRule {
  readonly type: VaultFailure;
  readonly match: FailureMatch;
  /** How many requests it hits; Infinity where it was not said. */
  readonly times: number;
}

/** Most rows of one request. */
const MAX_ROWS = 500;

/**
 * A fault whose effect names an error type of Vault: Vault itself then refuses the request, or one row of it.
 * `undefined` where the effect is of another kind. @throws DoorError where it makes no sense.
 */
export function vaultFailureOf(input: Input): FailureRule | undefined {
  const { effect } = input;
  if (!isObject(effect) || effect['error'] === undefined) return undefined;
  onlyFields(input, ['platform', 'match', 'effect', 'times']);
  onlyFields(effect, ['error', 'row'], 'the effect with an error');
  if (choiceOf(input, 'platform', ['genesys', 'vault']) !== 'vault')
    throw new DoorError('Only Vault has error types of its own. Send a status for Genesys.');
  const { method, path } = matchOf(input);
  if (path?.includes('*'))
    throw new DoorError('Vault looks for the path as it is. Send a part of it without asterisk.');
  const row = optionalWholeOf(effect, 'row', 0, MAX_ROWS - 1);
  return {
    type: choiceOf(effect, 'error', [...VAULT_ERROR_TYPES, 'down']),
    match: {
      ...(method !== undefined && { method }),
      ...(path !== undefined && { path }),
      ...(row !== undefined && { row }),
    },
    times: optionalWholeOf(input, 'times', 1, MAX_TIMES) ?? Number.POSITIVE_INFINITY,
  };
}

function effectOf(input: Input): FaultEffect {
  onlyFields(input, ['status', 'delayMs', 'drop', 'retryAfter'], 'effect');
  const status = optionalWholeOf(input, 'status', 200, 599);
  const delayMs = optionalWholeOf(input, 'delayMs', 0, MAX_DELAY_MS);
  const retryAfter = optionalWholeOf(input, 'retryAfter', 0, MAX_RETRY_AFTER_SECONDS);
  const drop =
    input['drop'] === undefined ? undefined : choiceOf(input, 'drop', ['before', 'after']);
  if (retryAfter !== undefined && status === undefined)
    throw new DoorError('The effect has retryAfter without status. Send a status too, say 429.');
  if (Object.keys(input).length === 0)
    throw new DoorError('The effect is empty. Send status, delayMs, drop or several of them.');
  return {
    ...(status !== undefined && { status }),
    ...(delayMs !== undefined && { delayMs }),
    ...(drop !== undefined && { drop }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

/** A fault of the notification channel. @throws DoorError where it makes no sense. */
export function eventFaultOf(input: Input, userIds: readonly string[]): EventFault {
  onlyFields(input, ['action', 'userId', 'times', 'delayMs']);
  const action = choiceOf(input, 'action', ['drop', 'duplicate', 'delay', 'starve', 'close']);
  const userId = optionalTextOf(input, 'userId');
  if (userId !== undefined && !userIds.includes(userId))
    throw new DoorError(`There is no user ${userId}. Use one that GET /emulator/seats lists.`, 404);
  const times = optionalWholeOf(input, 'times', 1, MAX_TIMES);
  const delayMs = optionalWholeOf(input, 'delayMs', 0, MAX_DELAY_MS);
  return {
    action,
    ...(userId !== undefined && { userId }),
    ...(times !== undefined && { times }),
    ...(delayMs !== undefined && { delayMs }),
  };
}

function objectOf(input: Input, name: string): Input {
  const value = input[name];
  if (!isObject(value))
    throw new DoorError(`The field ${name} is missing or not an object. Send one.`);
  return value;
}
