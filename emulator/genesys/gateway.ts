/** @fileoverview The one place where requests come in: CORS, tokens, limits, routing, and what observers see. */
import { Router, type Found, type Route } from '../kernel/router.js';
import type { Organisation } from '../organisation.js';
import type { GenesysContext } from './context.js';
import { checkBody } from './body-limits.js';
import type { Door, Exchange, Switches } from './contract.js';
import { allowReading, preflight } from './cors.js';
import { CORRELATION_HEADER, Refused, correlationId, refuse } from './errors.js';
import type { RateLimit, RateVerdict } from './rate-limit.js';
import { principalOf } from './sign-in/principal.js';
import type { SignIn } from './sign-in/sign-in.js';
import type { Tokens } from './sign-in/tokens.js';

/** What the gateway works with. */
export interface GatewayOptions {
  readonly organisation: Organisation;
  readonly routes: readonly Route<GenesysContext>[];
  readonly signIn: SignIn;
  readonly tokens: Tokens;
  readonly rateLimit: RateLimit;
  readonly switches: Switches;
}

/** Answers requests. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #router: Router<GenesysContext>;
  readonly #observers = new Set<(exchange: Exchange) => void>();

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#router = new Router(options.routes);
  }

  /** Calls `observer` after each exchange with `/api/v2/…`; returns what stops it. */
  observe(observer: (exchange: Exchange) => void): () => void {
    this.#observers.add(observer);
    return () => this.#observers.delete(observer);
  }

  /** The reply. Never rejects. */
  async handle(request: Request, door: Door): Promise<Response> {
    if (request.method === 'OPTIONS') return preflight(request);
    const isApi = new URL(request.url).pathname.startsWith('/api/v2/');
    const body = isApi && this.#observers.size > 0 ? await request.clone().text() : undefined;
    const response = await this.#answer(request, door, isApi);
    if (!response.headers.has(CORRELATION_HEADER))
      response.headers.set(CORRELATION_HEADER, correlationId());
    allowReading(response, this.#options.switches.exposeHeaders);
    if (body !== undefined) await this.#show(request, body, response);
    return response;
  }

  async #answer(request: Request, door: Door, isApi: boolean): Promise<Response> {
    try {
      return isApi
        ? await this.#api(request, door)
        : await this.#options.signIn.handle(request, door);
    } catch (error) {
      if (error instanceof Refused) return error.response();
      console.error('The emulated Genesys Cloud failed.', error);
      return refuse(
        500,
        'internal.server.error',
        'The server encountered an unexpected condition which prevented it from fulfilling the request.',
      );
    }
  }

  async #api(request: Request, door: Door): Promise<Response> {
    const { organisation, tokens, rateLimit, switches } = this.#options;
    const token = tokens.of(request);
    if (!token) return unauthenticated(request);
    const rate = rateLimit.count(token.value);
    if (!rate.isAllowed) return tooMany(rate);
    const { holder, clientId, value } = token;
    const principal = principalOf(holder, organisation, switches);
    const context: GenesysContext = { principal, clientId, token: value, door };
    const response = await this.#checked(request, context).catch((error: unknown) => {
      if (error instanceof Refused) return error.response();
      throw error;
    });
    for (const [name, text] of Object.entries(rate.headers)) response.headers.set(name, text);
    return response;
  }

  async #checked(request: Request, context: GenesysContext): Promise<Response> {
    await checkBody(request);
    return this.#route(request, context);
  }

  async #route(request: Request, context: GenesysContext): Promise<Response> {
    const url = new URL(request.url);
    const found: Found<GenesysContext> = this.#router.find(request.method, url.pathname);
    switch (found.kind) {
      case 'route':
        return found.route.handler({ request, url, params: found.params, context });
      case 'wrong_method':
        return refuse(405, 'method.not.allowed', `Use ${found.allowed.join(' or ')} here.`, {
          headers: { Allow: found.allowed.join(', ') },
        });
      case 'nothing':
        return refuse(404, 'not.found', `There is nothing at ${url.pathname}. Check the path.`);
    }
  }

  async #show(request: Request, requestBody: string, response: Response): Promise<void> {
    const exchange: Exchange = {
      method: request.method,
      url: request.url,
      requestHeaders: Object.fromEntries(request.headers),
      requestBody,
      status: response.status,
      responseBody: await response.clone().text(),
    };
    for (const observer of this.#observers) observer(exchange);
  }
}

const tooMany = ({ headers, limit, resetS }: RateVerdict): Response =>
  refuse(
    429,
    'too.many.requests',
    `Rate limit exceeded the maximum [${limit}] requests within [60] seconds`,
    {
      messageWithParams:
        'Rate limit exceeded the maximum [{limit}] requests within [{seconds}] seconds',
      messageParams: { limit: String(limit), seconds: '60' },
      limit: { key: 'token.rate.per.minute', namespace: 'platform.api', value: limit },
      headers: { ...headers, 'Retry-After': String(resetS) },
    },
  );

const unauthenticated = (request: Request): Response =>
  request.headers.has('Authorization')
    ? refuse(401, 'bad.credentials', 'Invalid login credentials.')
    : refuse(
        401,
        'authentication.required',
        'No authentication bearer token specified in authorization header.',
      );
