/** @fileoverview Paths of routes about conversations. */

/** One conversation, on the path that is for every medium. */
export const GENERIC = '/api/v2/conversations/{conversationId}';

/** The same, on the path that is for calls. */
export const CALLS = '/api/v2/conversations/calls/{conversationId}';

/** A participant, after either. */
export const PARTICIPANT = '/participants/{participantId}';
