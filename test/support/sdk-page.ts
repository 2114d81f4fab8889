/**
 * @fileoverview A page that signs in and calls the emulated platform with the SDK's own modules, as they stand in the package.
 * Tests ask it through `window.sdkPage`.
 */
import ApiClient from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/ApiClient.js';
import AnalyticsApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/AnalyticsApi.js';
import ConversationsApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/ConversationsApi.js';
import ExternalContactsApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/ExternalContactsApi.js';
import IntegrationsApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/IntegrationsApi.js';
import NotificationsApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/NotificationsApi.js';
import OrganizationApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/OrganizationApi.js';
import PresenceApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/PresenceApi.js';
import RoutingApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/RoutingApi.js';
import SearchApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/SearchApi.js';
import StationsApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/StationsApi.js';
import TokensApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/TokensApi.js';
import UsersApi from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/UsersApi.js';
import type { SdkOutcome } from './sdk-walk.js';

/** What tests ask for. */
export interface SdkPage {
  /** Calls a method of one of the SDK's classes. */
  call(api: string, method: string, args: readonly unknown[]): Promise<SdkOutcome>;
  /** Opens a WebSocket; resolves when it is open. */
  connect(uri: string): Promise<void>;
  /** Sends a frame, if one is given, and resolves with the next one that comes. */
  hear(frame?: string): Promise<string>;
}

declare global {
  interface Window {
    sdkPage?: SdkPage;
  }
}

const client = new ApiClient();
client.setGateway({
  host: 'localhost',
  protocol: 'http',
  port: Number(location.port),
  path_params_login: 'login',
  path_params_api: '',
});

type Method = (...args: readonly unknown[]) => Promise<unknown>;

const apis = {
  AnalyticsApi: new AnalyticsApi(client),
  ConversationsApi: new ConversationsApi(client),
  ExternalContactsApi: new ExternalContactsApi(client),
  IntegrationsApi: new IntegrationsApi(client),
  NotificationsApi: new NotificationsApi(client),
  OrganizationApi: new OrganizationApi(client),
  PresenceApi: new PresenceApi(client),
  RoutingApi: new RoutingApi(client),
  SearchApi: new SearchApi(client),
  StationsApi: new StationsApi(client),
  TokensApi: new TokensApi(client),
  UsersApi: new UsersApi(client),
} as unknown as Readonly<Record<string, Readonly<Record<string, Method>>>>;

let socket: WebSocket | undefined;
const frames: string[] = [];
let told: (() => void) | undefined;

const sdkPage: SdkPage = {
  call: async (api, method, args) => {
    try {
      return { value: await apis[api]?.[method]?.(...args) };
    } catch (error) {
      return { refusal: error };
    }
  },
  connect: (uri) =>
    new Promise((resolve) => {
      socket = new WebSocket(uri);
      socket.onopen = () => resolve();
      socket.onmessage = ({ data }) => {
        frames.push(String(data));
        told?.();
      };
    }),
  hear: async (frame) => {
    if (frame !== undefined) socket?.send(frame);
    if (frames.length === 0)
      await new Promise<void>((resolve) => {
        told = resolve;
      });
    return frames.shift() ?? '';
  },
};

const clientId = document.querySelector('meta[name="client-id"]')?.getAttribute('content') ?? '';
await client.loginPKCEGrant(clientId, location.origin + location.pathname);
window.sdkPage = sdkPage;
