/** @fileoverview The platform SDK, set up the way Baton needs it. */
import ApiClient from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/ApiClient.js';
import type { Region } from './region.js';

/** The SDK's client: one for each widget; it holds the token, in memory. */
export type Client = InstanceType<typeof ApiClient>;

/** Makes a client for one region. Nothing is kept in browser storage. */
export const createClient = (region: Region): Client => prepare(new ApiClient(), region);

/** Sets a fresh client up. Apart from `createClient` because the SDK's module makes clients in browsers only. */
export function prepare(client: Client, region: Region): Client {
  client.setPersistSettings(false);
  // Without this a rejection carries neither status nor headers.
  client.setReturnExtendedResponses(true);
  if (region.sdk.kind === 'cloud') client.setEnvironment(region.sdk.domain);
  else {
    client.setGateway({
      host: region.sdk.host,
      port: region.sdk.port,
      protocol: 'http',
      path_params_login: 'login',
      path_params_api: '',
    });
  }
  return client;
}
