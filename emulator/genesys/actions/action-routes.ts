/** @fileoverview Data actions: listing, one-shot creation, drafts and publishing. */
import type { Match, Route } from '../../kernel/router.js';
import {
  isObject,
  listParam,
  readObject,
  type GenesysContext,
  type JsonObject,
} from '../context.js';
import { badRequest, empty, json, notFound, Refused } from '../errors.js';
import { page } from '../listing.js';
import { checkVersion, optionalText, requiredText } from './body.js';
import { guarded, type ActionsEnvironment } from './context.js';
import {
  actionView,
  changedState,
  checkPublishable,
  emptyState,
  INPUT_SCHEMA_FILE,
  REQUEST_TEMPLATE_FILE,
  SUCCESS_SCHEMA_FILE,
  SUCCESS_TEMPLATE_FILE,
  type Wanted,
} from './definition.js';
import { isCustomAuth } from './custom-auth.js';
import { flattenSchema } from './flatten.js';
import { checkActionCount } from './limits.js';
import type { ActionState, StoredAction } from './model.js';

const VIEW = ['integrations:action:view', 'bridge:actions:view'];
const ADD = ['integrations:action:add'];
const EDIT = ['integrations:action:edit'];
const DELETE = ['integrations:action:delete'];
const EVERYTHING: Wanted = { config: true, contract: true };

type Part = 'published' | 'draft';
const PARTS = { published: '', draft: '/draft' } as const;

/** `/api/v2/integrations/actions` without the calls that run them. */
export function definitionRoutes(environment: ActionsEnvironment): Route<GenesysContext>[] {
  const { auth, ids, provisioned } = environment;
  const { actions } = provisioned;
  const found = (params: Readonly<Record<string, string>>): StoredAction => {
    const action = actions.get(params.actionId ?? '');
    if (!action) throw notFound('action');
    return action;
  };
  const show = (action: StoredAction, part: Part, wanted: Wanted): Response =>
    json(actionView(action, stateOf(action, part), PARTS[part], wanted));
  const save = (action: StoredAction, part: Part): Response => {
    actions.set(action.id, action);
    if (isCustomAuth(action)) auth.forget(action.integrationId);
    return show(action, part, EVERYTHING);
  };
  /** An action with a first draft. */
  const begin = (body: JsonObject): StoredAction & { readonly draft: ActionState } => {
    const integration = provisioned.integrations.get(requiredText(body, 'integrationId'));
    if (!integration) throw badRequest('There is no integration of this id. Create it first.');
    checkActionCount(provisioned, integration.id);
    const category = optionalText(body, 'category', integration.config.name);
    const draft = changedState(emptyState(requiredText(body, 'name'), category), body);
    return { id: `custom_-_${ids.genesys()}`, integrationId: integration.id, draft };
  };
  const listing =
    (part: Part) =>
    ({ url }: Match<GenesysContext>): Response => {
      const listed = [...actions.values()].flatMap((action) => {
        const state = action[part];
        return state && isWanted(action, state, url) ? [{ action, state }] : [];
      });
      const shown = page(listed, url);
      const wanted = wantedBy(url);
      return json({
        ...shown,
        entities: shown.entities.map(({ action, state }) =>
          actionView(action, state, PARTS[part], wanted),
        ),
      });
    };
  const schema =
    (part: Part) =>
    ({ params, url }: Match<GenesysContext>): Response => {
      const { inputSchema, successSchema } = stateOf(found(params), part);
      const files = new Map([
        [INPUT_SCHEMA_FILE, inputSchema],
        [SUCCESS_SCHEMA_FILE, successSchema],
      ]);
      const document = files.get(params.fileName ?? '');
      if (!document) throw notFound('schema');
      return json(url.searchParams.get('flatten') === 'true' ? flattenSchema(document) : document);
    };
  const template =
    (part: Part) =>
    ({ params }: Match<GenesysContext>): Response => {
      const { config } = stateOf(found(params), part);
      if (params.fileName === REQUEST_TEMPLATE_FILE) return text(config.request.requestTemplate);
      if (params.fileName === SUCCESS_TEMPLATE_FILE) return text(config.response.successTemplate);
      throw notFound('template');
    };

  return [
    guarded('GET', '/actions', VIEW, listing('published')),
    guarded('GET', '/actions/drafts', VIEW, listing('draft')),
    guarded('GET', '/actions/categories', VIEW, ({ url }) => {
      const names = new Set(
        [...actions.values()].flatMap(({ published }) => published?.category ?? []),
      );
      const shown = page([...names].sort(), url);
      const { pageSize, pageNumber, total, pageCount } = shown;
      const entities = shown.entities.map((name) => ({ name }));
      return json({ entities, pageSize, pageNumber, total, pageCount });
    }),
    guarded('GET', '/actions/{actionId}/draft/validation', EDIT, async ({ params }) =>
      json(await validation(stateOf(found(params), 'draft'))),
    ),
    guarded('GET', '/actions/{actionId}/schemas/{fileName}', VIEW, schema('published')),
    guarded('GET', '/actions/{actionId}/draft/schemas/{fileName}', VIEW, schema('draft')),
    guarded('POST', '/actions', ADD, async ({ request }) => {
      const body = await readObject(request);
      if (!isObject(body.config) || !isObject(body.contract))
        throw badRequest('config and contract are missing. Send both, or create a draft.');
      const { draft, ...action } = begin(body);
      checkPublishable(draft);
      return save({ ...action, published: draft }, 'published');
    }),
    guarded('POST', '/actions/drafts', ADD, async ({ request }) =>
      save(begin(await readObject(request)), 'draft'),
    ),
    guarded('GET', '/actions/{actionId}', VIEW, ({ params, url }) =>
      show(found(params), 'published', wantedBy(url)),
    ),
    guarded('PATCH', '/actions/{actionId}', EDIT, async ({ params, request }) => {
      const body = await readObject(request);
      const action = found(params);
      const published = changed(stateOf(action, 'published'), body);
      checkPublishable(published);
      return save({ ...action, published }, 'published');
    }),
    guarded('DELETE', '/actions/{actionId}', DELETE, ({ params }) => {
      const action = found(params);
      if (isCustomAuth(action))
        throw badRequest('It goes with its integration. Delete the integration, or change it.');
      actions.delete(action.id);
      return empty(204);
    }),
    guarded('GET', '/actions/{actionId}/draft', VIEW, ({ params, url }) =>
      show(found(params), 'draft', wantedBy(url)),
    ),
    guarded('POST', '/actions/{actionId}/draft', EDIT, ({ params }) => {
      const action = found(params);
      return save({ ...action, draft: action.draft ?? stateOf(action, 'published') }, 'draft');
    }),
    guarded('PATCH', '/actions/{actionId}/draft', EDIT, async ({ params, request }) => {
      const body = await readObject(request);
      const action = found(params);
      return save({ ...action, draft: changed(stateOf(action, 'draft'), body) }, 'draft');
    }),
    guarded('DELETE', '/actions/{actionId}/draft', DELETE, ({ params }) => {
      const { draft, ...rest } = found(params);
      if (!draft) throw notFound('draft');
      if (rest.published) actions.set(rest.id, rest);
      else actions.delete(rest.id);
      return empty(204);
    }),
    guarded('POST', '/actions/{actionId}/draft/publish', EDIT, async ({ params, request }) => {
      const body = await readObject(request);
      const { draft: _, ...rest } = found(params);
      const draft = stateOf(found(params), 'draft');
      checkVersion(body, draft.version);
      checkPublishable(draft);
      const version = (rest.published?.version ?? 0) + 1;
      return save({ ...rest, published: { ...draft, version } }, 'published');
    }),
    guarded('GET', '/actions/{actionId}/templates/{fileName}', VIEW, template('published')),
    guarded('GET', '/actions/{actionId}/draft/templates/{fileName}', VIEW, template('draft')),
  ];
}

/** @throws Refused (404) where the action has no such state. */
function stateOf(action: StoredAction, part: Part): ActionState {
  const state = action[part];
  if (!state) throw notFound(part === 'draft' ? 'draft' : 'published action');
  return state;
}

/** `DraftValidationResult` */
async function validation(draft: ActionState): Promise<JsonObject> {
  try {
    checkPublishable(draft);
    return { valid: true, errors: [] };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { valid: false, errors: [await error.response().json()] };
  }
}

function changed(state: ActionState, body: JsonObject): ActionState {
  checkVersion(body, state.version);
  return { ...changedState(state, body), version: state.version + 1 };
}

/** ASSUMED: without `expand=contract` and `includeConfig=true` a reply has neither. */
const wantedBy = (url: URL): Wanted => ({
  config: url.searchParams.get('includeConfig') === 'true',
  contract: listParam(url, 'expand').includes('contract'),
  flatten: url.searchParams.get('flatten') === 'true',
});

function isWanted(action: StoredAction, state: ActionState, url: URL): boolean {
  const name = url.searchParams.get('name');
  const category = url.searchParams.get('category');
  const wanted = listParam(url, 'ids');
  const secure = url.searchParams.get('secure');
  return (
    // Those that authenticate for others are listed on request only.
    (!isCustomAuth(action) || url.searchParams.get('includeAuthActions') === 'true') &&
    (secure === null || String(state.secure) === secure) &&
    // ASSUMED: names are compared by what they contain, without regard to case.
    (!name || state.name.toLowerCase().includes(name.toLowerCase())) &&
    (!category || state.category === category) &&
    (wanted.length === 0 || wanted.includes(action.id))
  );
}

const text = (body: string): Response =>
  new Response(body, { headers: { 'Content-Type': 'text/plain;charset=UTF-8' } });
