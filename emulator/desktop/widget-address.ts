/** @fileoverview Where a widget's frame is opened: the integration's address with the host's values put in. */

/** What the host knows when it opens a widget. */
export interface AddressValues {
  readonly conversationId: string;
  /** Lower case: `en-us`. */
  readonly langTag: string;
  /** The desktop's own origin. */
  readonly hostOrigin: string;
  readonly usePopupAuth: boolean;
}

/** Ports of the emulator that the address depends on. */
export interface AddressPorts {
  readonly mainPort: number;
  readonly seatPort: number;
}

/**
 * Puts the host's values into an address, URL-encoded, old variable names included. Unknown variables stay as they are.
 * `gcTargetEnv` is `prod`: the client-app SDK takes any known name where the host is this machine.
 * @see https://mypurecloud.github.io/client-app-sdk/ "URL interpolation"
 */
export function interpolate(template: string, values: AddressValues): string {
  const popup = String(values.usePopupAuth);
  const variables: Readonly<Record<string, string>> = {
    gcConversationId: values.conversationId,
    // ASSUMED: a call's interaction is its conversation.
    gcInteractionId: values.conversationId,
    gcInteractionType: 'call',
    gcWorkitemId: '',
    gcLangTag: values.langTag,
    gcHostOrigin: values.hostOrigin,
    gcTargetEnv: 'prod',
    gcUsePopupAuth: popup,
    pcConversationId: values.conversationId,
    pcLangTag: values.langTag,
    pcEnvironment: 'localhost',
    pcUsePopupAuth: popup,
  };
  return template.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
    const value = variables[name];
    return value === undefined ? whole : encodeURIComponent(value);
  });
}

/**
 * The same address at the seat's own port. An integration has one address for everybody, but each seat stands for a
 * browser of its own: its widget must not share storage, channels and connections with another seat's.
 */
export function atSeat(address: string, { mainPort, seatPort }: AddressPorts): string {
  const url = new URL(address);
  const isLoopback = url.hostname === '127.0.0.1' || url.hostname === 'localhost';
  if (isLoopback && url.port === String(mainPort)) url.port = String(seatPort);
  return url.href;
}
