/** @fileoverview Where a Genesys organisation's services are. */

/** Addresses without a trailing slash. */
export interface Region {
  /** `https://login.mypurecloud.de` */
  readonly loginUrl: string;
  /** How the SDK is told. */
  readonly sdk:
    | { readonly kind: 'cloud'; readonly domain: string }
    | { readonly kind: 'gateway'; readonly host: string; readonly port: number };
}

/**
 * The region of the desktop around us.
 * @param environment as the client-app SDK found it: a domain such as `mypurecloud.de`, or `localhost`.
 * @param hostOrigin the desktop's origin. A desktop on localhost is the emulator, which has sign-in and API on the same
 *   origin: `setEnvironment('localhost')` would lead to `https://api.localhost`.
 */
export function regionOf(environment: string, hostOrigin: string): Region {
  if (environment !== 'localhost') {
    return {
      loginUrl: `https://login.${environment}`,
      sdk: { kind: 'cloud', domain: environment },
    };
  }
  const { origin, hostname, port } = new URL(hostOrigin);
  return {
    loginUrl: `${origin}/login`,
    sdk: { kind: 'gateway', host: hostname, port: Number(port) },
  };
}
