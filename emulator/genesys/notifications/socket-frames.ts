/** @fileoverview What a client says over a channel's socket, and what it is answered. */
import type { Organisation } from '../../organisation.js';
import { isObject } from '../context.js';
import type { Switches } from '../contract.js';
import { Refused } from '../errors.js';
import { principalOf } from '../sign-in/principal.js';
import type { Tokens } from '../sign-in/tokens.js';
import type { Channel } from './channel.js';
import { subscribe, type TopicOwners } from './subscriptions.js';

/** What answering takes. */
export interface SocketFramesOptions {
  readonly organisation: Organisation;
  readonly owners: TopicOwners;
  readonly switches: Switches;
  readonly tokens: Tokens;
}

/** The answer to a frame of a client, as an object; `undefined` for what the platform does not react to. */
export function answerToFrame(
  options: SocketFramesOptions,
  channel: Channel,
  text: string,
): object | undefined {
  const frame = parsed(text);
  if (!isObject(frame)) return undefined;
  switch (frame['message']) {
    case 'ping':
      return { topicName: 'channel.metadata', eventBody: { message: 'pong' } };
    case 'subscribe': {
      const { correlationId } = frame;
      const answer = subscribed(options, channel, frame['topics']);
      return typeof correlationId === 'string' ? { ...answer, correlationId } : answer;
    }
    default:
      return undefined;
  }
}

/** `failure`: a topic was refused; `error`: the frame makes no sense; 404: channel or token are no longer good. */
function subscribed(
  { organisation, owners, switches, tokens }: SocketFramesOptions,
  channel: Channel,
  topics: unknown,
): { readonly result: string; readonly status: string } {
  if (!Array.isArray(topics) || !topics.every((topic) => typeof topic === 'string'))
    return { result: '400', status: 'error' };
  const token = tokens.find(channel.owner.token);
  if (!token || channel.isStarved) return { result: '404', status: 'failure' };
  const principal = principalOf(token.holder, organisation, switches);
  try {
    subscribe(owners, principal, channel, topics, { replace: false, ignoreErrors: false });
    return { result: '200', status: 'subscribed' };
  } catch (error) {
    if (error instanceof Refused) return { result: '400', status: 'failure' };
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
