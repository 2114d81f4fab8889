/** @fileoverview `/login/oauth/authorize` and `/login/oauth/token`. */
import type { Organisation, SeedUser } from '../../organisation.js';
import type { Door, Switches } from '../contract.js';
import { json, refuse } from '../errors.js';
import { continuePage, errorPage } from './authorize-page.js';
import type { OAuthClients } from './clients.js';
import type { Codes, Grant } from './codes.js';
import { isVerifierOf } from './pkce.js';
import type { Token, Tokens } from './tokens.js';

/** What the sign-in works on. */
export interface SignInOptions {
  readonly organisation: Organisation;
  readonly clients: OAuthClients;
  readonly codes: Codes;
  readonly tokens: Tokens;
  readonly switches: Switches;
}

/** Methods of what there is under `/login`. */
const ALLOWED: Readonly<Record<string, string>> = {
  '/login/oauth/authorize': 'GET',
  '/login/oauth/token': 'POST',
};

/** Answers requests under `/login`. */
export class SignIn {
  readonly #options: SignInOptions;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  /** The reply; 404 for what is not there. */
  async handle(request: Request, door: Door): Promise<Response> {
    const url = new URL(request.url);
    const route = `${request.method} ${url.pathname}`;
    if (route === 'GET /login/oauth/authorize') return this.#authorize(url, door);
    if (route === 'POST /login/oauth/token') return this.#token(request);
    const allowed = ALLOWED[url.pathname];
    return allowed === undefined
      ? refuse(404, 'not.found', 'There is no such page. Sign in at /login/oauth/authorize.')
      : refuse(405, 'method.not.allowed', `Use ${allowed} here.`, { headers: { Allow: allowed } });
  }

  #authorize({ searchParams }: URL, door: Door): Response {
    const { clients, codes, organisation, switches } = this.#options;
    const param = (name: string): string => searchParams.get(name) ?? '';
    const clientId = param('client_id');
    const redirectUri = param('redirect_uri');
    if (!clients.has(clientId))
      return errorPage(
        `There is no OAuth client ${clientId}. Check client_id.`,
        switches.signInFraming,
      );
    if (!clients.allows(clientId, redirectUri))
      return errorPage(
        `The address ${redirectUri} is not registered for this client. Check redirect_uri.`,
        switches.signInFraming,
      );
    const back = (answer: Readonly<Record<string, string>>): string => {
      const target = new URL(redirectUri);
      for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value);
      if (searchParams.has('state')) target.searchParams.set('state', param('state'));
      return target.href;
    };
    const refusal = refusalOf(param);
    if (refusal) return redirect(back(refusal));
    const user = seatUser(organisation, door);
    if (!user)
      return redirect(
        back({ error: 'access_denied', error_description: 'Nobody sits at this door.' }),
      );
    const code = codes.issue({
      clientId,
      redirectUri,
      challenge: param('code_challenge'),
      userId: user.id,
      isAdministrator: door.seat === undefined,
    });
    const target = back({ code });
    return switches.signInFraming === 'refused'
      ? continuePage(user.name, target)
      : redirect(target);
  }

  async #token(request: Request): Promise<Response> {
    const form = new URLSearchParams(await request.text());
    switch (form.get('grant_type')) {
      case 'authorization_code':
        return this.#exchange(form);
      case 'client_credentials':
        return this.#clientCredentials(request);
      default:
        return oauthError(400, 'unsupported_grant_type', 'This grant type is not supported.');
    }
  }

  async #exchange(form: URLSearchParams): Promise<Response> {
    const { codes, tokens } = this.#options;
    const grant = codes.take(form.get('code') ?? '');
    const invalid = await invalidity(grant, form);
    if (!grant || invalid)
      return oauthError(400, 'invalid_grant', invalid ?? 'The code is not valid.');
    const { userId: holderId, isAdministrator, clientId } = grant;
    return this.#issued(tokens.issue({ kind: 'user', id: holderId, isAdministrator }, clientId));
  }

  #clientCredentials(request: Request): Response {
    const { organisation, tokens } = this.#options;
    const { id, secret } = organisation.adminClient;
    if (basicCredentials(request) !== `${id}:${secret}`)
      return oauthError(401, 'invalid_client', 'The client or its secret is not known.');
    return this.#issued(tokens.issue({ kind: 'client', id, isAdministrator: true }, id));
  }

  #issued(token: Token): Response {
    return json(
      {
        access_token: token.value,
        token_type: 'bearer',
        expires_in: this.#options.tokens.lifeS,
      },
      200,
      { 'Cache-Control': 'no-store' },
    );
  }
}

/** Who signs in at a door: the user who sits there; at the main one the first user, as administrator. */
const seatUser = ({ users }: Organisation, { seat }: Door): SeedUser | undefined =>
  seat === undefined ? users[0] : users.find(({ id }) => id === seat);

function refusalOf(param: (name: string) => string): Record<string, string> | undefined {
  if (param('response_type') !== 'code')
    return {
      error: 'unsupported_response_type',
      error_description: 'Only response_type=code is supported.',
    };
  if (param('code_challenge') === '' || param('code_challenge_method') !== 'S256')
    return {
      error: 'invalid_request',
      error_description: 'A code_challenge with code_challenge_method=S256 is required.',
    };
  return undefined;
}

async function invalidity(
  grant: Grant | undefined,
  form: URLSearchParams,
): Promise<string | undefined> {
  if (!grant) return 'The code is unknown, was used or has expired.';
  if (grant.clientId !== form.get('client_id')) return 'The code was given to another client.';
  if (grant.redirectUri !== form.get('redirect_uri'))
    return 'The redirect_uri is not the one that the code was given for.';
  if (!(await isVerifierOf(form.get('code_verifier') ?? '', grant.challenge)))
    return 'The code_verifier does not belong to the code_challenge.';
  return undefined;
}

function basicCredentials(request: Request): string | undefined {
  const encoded = /^basic\s+(\S+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1];
  try {
    return encoded === undefined ? undefined : atob(encoded);
  } catch {
    return undefined;
  }
}

const redirect = (target: string): Response =>
  new Response(null, {
    status: 302,
    headers: { Location: target, 'Cache-Control': 'no-store' },
  });

/** An error of the token endpoint. @see RFC 6749, 5.2 */
const oauthError = (status: number, error: string, description: string): Response =>
  json({ error, error_description: description, description }, status);
