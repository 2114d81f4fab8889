/** @fileoverview The host port on the official client-app SDK: the agent desktop around the widget. */
import ClientApp from 'purecloud-client-app-sdk';
import { err, ok } from '../domain/result.js';
import type { Result } from '../domain/result.js';
import type { Host } from '../ports/host.js';
import type { Launch } from './launch.js';
import { regionOf } from './region.js';
import type { Region } from './region.js';

/** The desktop and the region it belongs to. */
export interface Desktop {
  readonly host: Host;
  readonly region: Region;
}

/**
 * Finds the desktop. The SDK throws where origin and environment do not belong together: then somebody else framed us.
 */
export function findDesktop(launch: Launch): Result<Desktop, 'no_desktop'> {
  if (window.parent === window) return err('no_desktop');
  try {
    const app = new ClientApp({ gcHostOrigin: launch.hostOrigin, gcTargetEnv: launch.targetEnv });
    const { gcEnvironment } = app;
    if (gcEnvironment === null) return err('no_desktop');
    return ok({ host: createHost(app), region: regionOf(gcEnvironment, launch.hostOrigin) });
  } catch {
    return err('no_desktop');
  }
}

function createHost(app: ClientApp): Host {
  return {
    ready: () => app.lifecycle.bootstrapped(),
    listen(listener) {
      // The desktop waits for both answers, for a limited time.
      app.lifecycle.addBootstrapListener(() => app.lifecycle.bootstrapped());
      app.lifecycle.addFocusListener(() => listener.focused());
      app.lifecycle.addStopListener(() => listener.stopping(() => app.lifecycle.stopped()));
    },
    openWindow: (url) => app.coreUi.openWindow(url),
  };
}
