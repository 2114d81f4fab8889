/** @fileoverview Modules of the platform SDK that only tests import as they stand; see `src/genesys/sdk.d.ts`. */
declare module 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/AnalyticsApi.js' {
  export { AnalyticsApi as default } from 'purecloud-platform-client-v2';
}
declare module 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/PresenceApi.js' {
  export { PresenceApi as default } from 'purecloud-platform-client-v2';
}
declare module 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/RoutingApi.js' {
  export { RoutingApi as default } from 'purecloud-platform-client-v2';
}
