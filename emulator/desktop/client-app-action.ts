/** @fileoverview What a client app may ask of its host, as `purecloud-client-app-sdk` 2.6.10 sends it. */

/** Name in every message of the protocol. */
const PROTOCOL = 'purecloud-client-apps';

/** The sixteen actions, with the fields that each must have. */
const ACTIONS = {
  bootstrapped: [],
  stopped: [],
  showHelp: [],
  hideHelp: [],
  showToast: ['title', 'message', 'type'],
  setAttentionCount: ['count'],
  showResourceCenterArtifact: ['resourceCenterRelPath'],
  openWindow: ['targetUrl'],
  showProfile: ['profileId'],
  showGroup: ['groupId'],
  showInteractionDetails: ['conversationId'],
  showMyInteractionDetails: ['conversationId'],
  proposeInteractionMessage: ['mode', 'message'],
  showMyEvaluationDetails: ['conversationId', 'evaluationId'],
  showExternalContactProfile: ['contactId'],
  showExternalOrganizationProfile: ['externalOrganizationId'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** An action's name. */
export type ActionName = keyof typeof ACTIONS;

/** An action as it came; its fields are there, their types are the reader's to check. */
export interface ClientAppAction {
  readonly name: ActionName;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The action in a message; `undefined` where the message is no part of the protocol or lacks a field. */
export function readAction(data: unknown): ClientAppAction | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { action, protocol, protocolAgentName, protocolAgentVersion, ...fields } = data as Readonly<
    Record<string, unknown>
  >;
  if (protocol !== PROTOCOL || typeof action !== 'string' || !isAction(action)) return undefined;
  if (typeof protocolAgentName !== 'string' || typeof protocolAgentVersion !== 'string')
    return undefined;
  const needed: readonly string[] = ACTIONS[action];
  return needed.every((name) => name in fields) ? { name: action, fields } : undefined;
}

const isAction = (name: string): name is ActionName => Object.hasOwn(ACTIONS, name);

/** A hook that the host announces to an app. */
export type Hook = 'bootstrap' | 'focus' | 'blur' | 'stop';

/** The message that announces a hook. */
export const hookMessage = (hook: Hook): Readonly<Record<string, string>> => ({
  purecloudEventType: 'appLifecycleHook',
  hook,
  protocol: PROTOCOL,
});
