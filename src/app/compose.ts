/** @fileoverview The one composition root: the only place that knows both platforms' adapters. */
import { createActionRunner } from '../genesys/run-action.js';
import { createClient } from '../genesys/client.js';
import { findDesktop } from '../genesys/host.js';
import { createIdentity } from '../genesys/identity.js';
import { parseLaunch } from '../genesys/launch.js';
import { createTelephony } from '../genesys/telephony.js';
import { createTokenShare } from '../genesys/token-share.js';
import { systemClock } from '../ports/clock.js';
import { createVaultCrm } from '../vault/vault-crm.js';
import type { FatalProblem, WidgetModel } from './view.js';
import { WidgetApp } from './widget-app.js';

/** The page to which the sign-in page sends the code, beside the widget's own. */
const REDIRECT_PAGE = 'signed-in.html';

/** What the page needs to start. */
export interface Composed {
  readonly model: WidgetModel;
  /** Language of the desktop, lower case, such as `en-us`. */
  readonly language: string;
}

/**
 * Wires the widget for the page's address. Reads the address before any SDK can clear it.
 * Where something essential is missing, the model says so and does nothing else.
 */
export function compose(page: Window & typeof globalThis): Composed {
  const address = new URL(page.location.href);
  const launch = parseLaunch(address);
  if (!launch.ok) {
    const outside = page.parent === page;
    return dead(
      outside ? { kind: 'no_desktop' } : { kind: 'misconfigured', missing: launch.error },
    );
  }
  const { conversation, clientId, bootstrap, usePopupAuth, language } = launch.value;
  const desktop = findDesktop(launch.value);
  if (!desktop.ok) return dead({ kind: desktop.error }, language);
  if (!conversation) return dead({ kind: 'no_conversation' }, language);

  const { host, region } = desktop.value;
  const client = createClient(region);
  const redirectUri = new URL(REDIRECT_PAGE, address.origin + address.pathname).href;
  const share = createTokenShare(clientId, (name) => new BroadcastChannel(name));
  const app = new WidgetApp(
    {
      identity: createIdentity({ client, region, clientId, redirectUri }, share),
      telephony: createTelephony({
        client,
        clock: systemClock,
        openSocket: (url) => new WebSocket(url),
      }),
      crm: createVaultCrm({ run: createActionRunner(client), bootstrapId: bootstrap }),
      host,
      clock: systemClock,
      // What nobody needs before they have signed in is loaded then.
      loadBacklog: async () => (await import('./backlog.js')).Backlog,
      outbox: {
        open: async (rep) =>
          (await import('../outbox/browser-outbox.js')).createOutbox(page).open(rep),
      },
    },
    {
      conversationId: conversation,
      usePopupAuth,
    },
  );
  app.start();
  return { model: app, language };
}

/** A model that only says what is wrong. */
function dead(problem: FatalProblem, language = 'en-us'): Composed {
  const nothing = (): void => {};
  return {
    language,
    model: {
      view: { phase: 'fatal', problem },
      subscribe: () => nothing,
      actions: {
        signIn: nothing,
        retry: nothing,
        pickCase: nothing,
        searchCases: nothing,
        changeCase: nothing,
        createCase: nothing,
        confirmCase: nothing,
        openCase: nothing,
        pickTarget: nothing,
        typeTarget: nothing,
        openTargets: nothing,
        giveReason: nothing,
        giveNote: nothing,
        typing: nothing,
        showEarlier: nothing,
        steer: nothing,
        sendTones: nothing,
        takeCallerBack: nothing,
        handOver: nothing,
      },
    },
  };
}
