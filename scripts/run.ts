/** @fileoverview What `npm start` and `npm run dev` share: the emulator with the organisation prepared, until it is told to stop. */
import type { FileSource } from '../emulator/server/app-files.js';
import { startEmulator, type RunningEmulator } from '../emulator/server/start-emulator.js';
import { organisation } from '../emulator/organisation.js';
import type { Decisions } from '../src/operations/settings.js';
import { provision } from '../src/setup/provision.js';
import { mainPort } from './port.js';
import { readScenarioFile } from './scenario-file.js';

/**
 * Starts everything and prints one line when it is ready. A failure is a sentence on stderr and exit code 1.
 * @param widgetFiles makes the widget's files, or says what serves them.
 */
export async function run(widgetFiles: () => Promise<string | FileSource>): Promise<void> {
  try {
    const port = mainPort(process.env['PORT']);
    const scenario = await readScenarioFile(process.env['SCENARIO']);
    const emulator = await startEmulator({
      port,
      widgetFiles: await widgetFiles(),
      prepare: provisionBaton,
      ...(scenario && { scenario }),
    });
    stopOnSignals(emulator);
    console.log(`Baton is ready: ${emulator.url}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/**
 * Installs Baton in the emulated organisation, over its REST API as an administrator would.
 * @param decisions what the administrator decides otherwise than by default.
 */
export function provisionBaton(
  emulator: RunningEmulator,
  decisions: Partial<Decisions> = {},
): Promise<void> {
  const { adminClient, vaultUser } = organisation;
  return provision({
    api: emulator.genesysUrl,
    clientId: adminClient.id,
    clientSecret: adminClient.secret,
    vault: { baseUrl: emulator.vaultUrl, ...vaultUser },
    widgetUrl: `${emulator.mainWidgetOrigin}/widget/`,
    widgetClientId: organisation.widgetClientId,
    decisions,
    log: () => undefined,
  });
}

function stopOnSignals(emulator: RunningEmulator): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void emulator.stop().then(() => process.exit(0)));
}
