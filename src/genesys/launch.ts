/** @fileoverview What the widget's address says: the installation put it there, the desktop filled in the variables. */
import { err, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { ConversationId } from '../domain/ids.js';

/** The widget's parameters. */
export interface Launch {
  /** Absent where the desktop gave none, or something that cannot be an id. */
  readonly conversation?: ConversationId;
  /** Origin of the desktop, as it names itself; the client-app SDK checks it against the environment. */
  readonly hostOrigin: string;
  /** The environment's name, such as `prod-euc1`. */
  readonly targetEnv: string;
  /** OAuth client of the widget in this region. */
  readonly clientId: string;
  /** Id of the data action that returns settings and the ids of the others. */
  readonly bootstrap: string;
  /** The desktop wants sign-in in a window of its own. */
  readonly usePopupAuth: boolean;
  /** Language of the desktop, lower case, such as `en-us`. */
  readonly language: string;
}

/**
 * Ids of the platform: opaque, but never with characters that could mean something in a path. Those of data actions have
 * underscores: `custom_-_0a1b…`.
 */
const ID = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Reads the widget's address. MUST be called before the SDK touches it: it clears the query.
 * @returns the parameters, or the names of those without which nothing can be done.
 */
export function parseLaunch(address: URL): Result<Launch, readonly string[]> {
  const get = (name: string): string => address.searchParams.get(name) ?? '';
  const missing = ['gcHostOrigin', 'gcTargetEnv', 'clientId', 'bootstrap'].filter(
    (name) => !isUsable(name, get(name)),
  );
  if (missing.length > 0) return err(missing);
  const conversation = get('conversationId');
  return ok({
    ...(ID.test(conversation) && { conversation: conversation as ConversationId }),
    hostOrigin: get('gcHostOrigin'),
    targetEnv: get('gcTargetEnv'),
    clientId: get('clientId'),
    bootstrap: get('bootstrap'),
    usePopupAuth: get('usePopupAuth') === 'true',
    language: get('langTag').toLowerCase() || 'en-us',
  });
}

function isUsable(name: string, value: string): boolean {
  if (name === 'gcHostOrigin') return URL.canParse(value) && new URL(value).origin === value;
  return ID.test(value);
}
