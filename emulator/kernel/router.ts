/** @fileoverview Finds the handler of a request by method and path template. */

/** What a handler is given beside the request. */
export interface Match<Context> {
  readonly request: Request;
  readonly url: URL;
  /** Values of the `{name}` parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly context: Context;
}

/** Answers one kind of request. */
export type Handler<Context> = (match: Match<Context>) => Promise<Response> | Response;

/** A method, a path template such as `/api/v2/users/{userId}`, and what answers it. */
export interface Route<Context> {
  readonly method: string;
  readonly path: string;
  readonly handler: Handler<Context>;
}

/** What looking for a route found. `wrong_method`: the path exists, with these methods. */
export type Found<Context> =
  | {
      readonly kind: 'route';
      readonly route: Route<Context>;
      readonly params: Record<string, string>;
    }
  | { readonly kind: 'wrong_method'; readonly allowed: readonly string[] }
  | { readonly kind: 'nothing' };

/** Finds routes. Literal parts win over `{…}` parts. */
export class Router<Context> {
  readonly #routes: { readonly route: Route<Context>; readonly parts: readonly string[] }[] = [];

  constructor(routes: readonly Route<Context>[]) {
    this.add(routes);
  }

  /** Adds routes to those that are there. */
  add(routes: readonly Route<Context>[]): void {
    for (const route of routes) this.#routes.push({ route, parts: split(route.path) });
    this.#routes.sort((a, b) => literals(b.parts) - literals(a.parts));
  }

  /** The route for this method and path (without query). */
  find(method: string, path: string): Found<Context> {
    const parts = split(path);
    const allowed: string[] = [];
    for (const { route, parts: template } of this.#routes) {
      const params = paramsOf(template, parts);
      if (!params) continue;
      if (route.method === method) return { kind: 'route', route, params };
      allowed.push(route.method);
    }
    return allowed.length > 0 ? { kind: 'wrong_method', allowed } : { kind: 'nothing' };
  }
}

const split = (path: string): string[] => path.split('/').filter((part) => part !== '');
const isParam = (part: string): boolean => part.startsWith('{') && part.endsWith('}');
const literals = (parts: readonly string[]): number =>
  parts.filter((part) => !isParam(part)).length;

function paramsOf(
  template: readonly string[],
  parts: readonly string[],
): Record<string, string> | undefined {
  if (template.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, expected] of template.entries()) {
    const part = parts[i] ?? '';
    if (isParam(expected)) params[expected.slice(1, -1)] = safeDecode(part);
    else if (expected !== part) return undefined;
  }
  return params;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
