/**
 * @fileoverview The platform SDK's modules, as they stand in the package. The package types its ready-made bundle only
 * (1.7 MB); we import the modules that we use, and lend them the bundle's types.
 */
declare module 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/ApiClient.js' {
  const ApiClient: new () => import('purecloud-platform-client-v2').ApiClientClass;
  export default ApiClient;
}
declare module 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/ConversationsApi.js' {
  export { ConversationsApi as default } from 'purecloud-platform-client-v2';
}
declare module 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/IntegrationsApi.js' {
  export { IntegrationsApi as default } from 'purecloud-platform-client-v2';
}
declare module 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/NotificationsApi.js' {
  export { NotificationsApi as default } from 'purecloud-platform-client-v2';
}
declare module 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/UsersApi.js' {
  export { UsersApi as default } from 'purecloud-platform-client-v2';
}
