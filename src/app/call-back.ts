/**
 * @fileoverview A call that came back as another conversation: the caller was handed over to the number that they have now
 * dialled, such as an own IVR's. Attributes do not follow there; Vault's transfer records tell.
 */
import type { Instant } from '../domain/ids.js';
import type { Crm, RecordedHandOver } from '../ports/crm.js';
import { e164Of } from './phone.js';
import { callerNumber, dialledNumber, linkOnCall } from './selectors.js';
import type { AppState } from './state.js';

/** How long before the call began a hand-over may be that it came back from, milliseconds. */
export const CALL_BACK_WINDOW_MS = 3_600_000;

/**
 * The newest hand-over that this call probably came back from; `undefined` where there is none, where a link came with the call, or
 * where Vault does not tell: the call goes on as one of a caller who is new.
 */
export async function findCallBack(
  crm: Crm,
  state: AppState,
): Promise<RecordedHandOver | undefined> {
  const { session, conversation, conversationId } = state;
  const address = callerNumber(state);
  const called = dialledNumber(state);
  if (!session || !conversation || !address || !called) return undefined;
  if (linkOnCall(state).kind !== 'none') return undefined;
  const [caller, dialled] = await Promise.all(
    [address, called].map((number) => e164Of(number, session.defaultCountry)),
  );
  if (caller === undefined || dialled === undefined) return undefined;
  const since = (conversation.startedAt - CALL_BACK_WINDOW_MS) as Instant;
  const found = await crm.callBacks({ caller, dialled, since });
  if (!found.ok) return undefined;
  return found.value.find(({ transfer }) => transfer.conversation !== conversationId);
}
