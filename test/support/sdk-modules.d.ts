/** @fileoverview Modules of the platform SDK that only tests import as they stand; see `src/genesys/sdk.d.ts`. */
declare module 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/*' {
  /** Any class of the SDK; tests call its methods by name. */
  const Api: new (client: unknown) => object;
  export default Api;
}
