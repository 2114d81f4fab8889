/** A client without a network: the SDK's API classes run on it as they are, down to the one method that sends. */
import type { Client } from '../../../src/genesys/client.js';

/** One request as the SDK would send it. */
export interface Sent {
  readonly method: string;
  /** With its parameters in place. */
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** How a request is answered: with the body of a success, or by throwing what the SDK rejects with. */
export type Answer = (request: Sent) => unknown;

/** What the SDK rejects with where there was an answer. */
export const rejection = (
  status: number,
  body: object = {},
  headers: object = {},
): { readonly status: number; readonly headers: object; readonly body: object } => ({
  status,
  headers,
  body,
});

/** A client, and everything that it was asked to send. */
export function stubClient(answer: Answer): { readonly client: Client; readonly sent: Sent[] } {
  const sent: Sent[] = [];
  type CallApi = (
    path: string,
    method: string,
    params: Record<string, string>,
    query: Record<string, unknown>,
    header: unknown,
    form: unknown,
    body: unknown,
  ) => Promise<unknown>;
  const callApi: CallApi = async (path, method, params, query, _header, _form, body) => {
    const filled = path.replace(
      /\{(\w+)\}/g,
      (_whole, name: string) => params[name] ?? `{${name}}`,
    );
    const request = { method, path: filled, query, body };
    sent.push(request);
    return { status: 200, headers: {}, body: await answer(request) };
  };
  // The SDK's own client comes to life in a browser only.
  const buildCollectionParam = (values: unknown): unknown => values;
  return { client: { callApi, buildCollectionParam } as unknown as Client, sent };
}
