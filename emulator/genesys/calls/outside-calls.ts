/** @fileoverview Who outside the organisation has a call, for whoever plays their part. */
import type { OutsideCall } from '../contract.js';
import { isRinging } from './conversation.js';
import type { CallEngine } from './engine.js';

/** Everybody outside to whom a call leads now; not the customers who called. */
export const outsideCalls = (engine: CallEngine): OutsideCall[] =>
  engine.live().flatMap(({ id, customerLegId, direction, legs }) =>
    legs.flatMap((leg): OutsideCall[] => {
      const { id: participantId, purpose, number, state } = leg;
      const isCaller = participantId === customerLegId && direction === 'inbound';
      if (purpose !== 'external' || number === undefined || isCaller) return [];
      const call = { conversationId: id, participantId, number };
      if (isRinging(leg)) return [{ ...call, state: 'ringing' }];
      return state === 'connected' ? [{ ...call, state: 'connected' }] : [];
    }),
  );
