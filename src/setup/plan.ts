/** @fileoverview What must be there for Baton to work. Pure; `install.ts` makes it so. */
import type { OperationDefinition, OperationName } from '../operations/operation.js';
import type { DataAction, IntegrationSettings } from '../ports/organisation.js';

/** Name of the integration that holds the credential and the operations; category of the operations. */
export const OPERATIONS_NAME = 'Baton';

/** Name of the widget, as representatives see it. */
export const WIDGET_NAME = 'Baton widget';

/** Name of the credential, and of the token in Vault. */
export const TOKEN_NAME = 'Baton integration';

/** The credential's only field. */
export const TOKEN_FIELD = 'token';

/** OAuth scopes that the widget's client needs. */
export const SCOPES = [
  'analytics:readonly',
  'conversations',
  'integrations',
  'notifications',
  'presence:readonly',
  'routing:readonly',
  'user-basic-info',
  'users:readonly',
] as const;

/**
 * What the widget's frame is allowed: its own code and storage, a window for the sign-in, and the form that the
 * sign-in page may show in the frame.
 */
export const SANDBOX = [
  'allow-forms',
  'allow-popups',
  'allow-same-origin',
  'allow-scripts',
] as const;

/** Media for which the desktop shows the widget. */
export const MEDIA = ['call'] as const;

/** Which hooks of its life the desktop tells the widget. It stays while another tab is in front. */
export const LIFECYCLE = {
  ephemeral: false,
  hooks: { bootstrap: true, focus: true, blur: false, stop: true },
} as const;

/** Query of the widget's address that the desktop fills in. @see Genesys client apps, URL interpolation. */
export const INTERPOLATED_QUERY = {
  conversationId: '{{gcConversationId}}',
  langTag: '{{gcLangTag}}',
  gcHostOrigin: '{{gcHostOrigin}}',
  gcTargetEnv: '{{gcTargetEnv}}',
  usePopupAuth: '{{gcUsePopupAuth}}',
} as const;

/** Name of an operation's data action. */
export const actionName = (operation: OperationName): string => `Baton ${operation}`;

/** The data action of an operation. @param vaultOrigin `https://crm-acme.veevavault.com` */
export const actionOf = (
  { name, request, response, timeoutSeconds, input, output }: OperationDefinition,
  vaultOrigin: string,
  integrationId: string,
): DataAction => ({
  name: actionName(name),
  integrationId,
  category: OPERATIONS_NAME,
  request: {
    url: `${vaultOrigin}${request.path}`,
    method: request.method,
    headers: { ...request.headers, Authorization: `Bearer \${credentials.${TOKEN_FIELD}}` },
    body: request.body,
  },
  response,
  timeoutSeconds,
  inputSchema: input,
  outputSchema: output,
});

/** What an installation decides about the widget. */
export interface WidgetPlan {
  /** Where its page is served: `https://widgets.example/widget/`. */
  readonly url: string;
  /** OAuth client (PKCE) that it signs in with. */
  readonly clientId: string;
  /** Data action id of `bootstrap`. */
  readonly bootstrapId: string;
}

/** What is set on the widget's integration. */
export function widgetSettings({ url, clientId, bootstrapId }: WidgetPlan): IntegrationSettings {
  const fixed = { clientId, bootstrap: bootstrapId };
  const query = [...Object.entries(INTERPOLATED_QUERY), ...Object.entries(fixed)];
  return {
    properties: {
      // Not encoded: the braces are the desktop's.
      url: `${url}?${query.map(([name, value]) => `${name}=${value}`).join('&')}`,
      sandbox: SANDBOX.join(','),
      permissions: '',
      communicationTypeFilter: MEDIA.join(','),
      queueIdFilterList: [],
      groups: [],
    },
    advanced: { lifecycle: LIFECYCLE },
    notes: '',
  };
}
