import assert from 'node:assert/strict';
import test from 'node:test';
import { organisation } from '../../../emulator/organisation.js';
import { regionOf } from '../../../src/genesys/region.js';
import { openOrganisation } from '../../../src/genesys/organisation.js';
import type { Organisation } from '../../../src/ports/organisation.js';
import type { RunningEmulator } from '../../../emulator/server/start-emulator.js';
import { door, withEmulator } from '../../support/emulator.js';
import { AMARA, crmOf, fault, installBaton, noFaults, widgetAddress } from '../operations/bench.js';

const changes = (emulator: RunningEmulator, since: number): string[] =>
  emulator.ledger
    .list({ since })
    .filter(({ method, path }) => method !== 'GET' && !/oauth\/token|\/auth$|\/session$/.test(path))
    .map(({ method, path }) => `${method} ${path}`);

async function administrator({ genesysUrl }: RunningEmulator): Promise<Organisation> {
  const { id, secret } = organisation.adminClient;
  const opened = await openOrganisation(regionOf('localhost', genesysUrl), id, secret);
  assert.ok(opened.ok);
  return opened.value;
}

test('R8.2 installing twice: the second time makes and changes nothing on either platform', async (t) => {
  const emulator = await withEmulator(t);
  assert.ok((await installBaton(emulator)).length > 0);
  const before = emulator.genesys.widgets();
  const since = emulator.ledger.list().at(-1)?.seq ?? 0;
  assert.deepEqual(await installBaton(emulator), []);
  assert.deepEqual(changes(emulator, since), []);
  assert.deepEqual(emulator.genesys.widgets(), before);
});

test('R8.1 the widget: shown beside calls, in a sandbox, with an address that the desktop completes', async (t) => {
  const emulator = await withEmulator(t);
  await installBaton(emulator);
  const [widget, ...others] = emulator.genesys.widgets();
  assert.deepEqual(others, []);
  assert.equal(widget?.sandbox, 'allow-forms,allow-popups,allow-same-origin,allow-scripts');
  assert.deepEqual(widget?.lifecycle, {
    ephemeral: false,
    hooks: { bootstrap: true, focus: true, blur: false, stop: true },
  });
  const { searchParams } = widgetAddress(emulator);
  assert.equal(searchParams.get('conversationId'), '{{gcConversationId}}');
  assert.equal(searchParams.get('usePopupAuth'), '{{gcUsePopupAuth}}');
  assert.equal(searchParams.get('clientId'), organisation.widgetClientId);
});

test('R8.2 a failure half way: a sentence, and the next run finishes what is there', async (t) => {
  const emulator = await withEmulator(t);
  await door(emulator, 'POST', 'faults', {
    platform: 'genesys',
    match: { method: 'PUT', path: '/config/current' },
    effect: { status: 503 },
  });
  await assert.rejects(installBaton(emulator), {
    name: 'SetupError',
    message:
      /^Could not give the access token to the integration: Genesys Cloud answered "unavailable".*\. Try again in a few minutes/,
  });
  await noFaults(emulator);
  const lines = await installBaton(emulator);
  assert.ok(!lines.includes('Created the integration "Baton".'), 'it is found again');
  assert.ok(!lines.some((line) => line.includes('access token')), 'so is the token');
  const crm = await crmOf(emulator, AMARA);
  assert.ok((await crm.open(AMARA)).ok);
});

test('R8.2 an operation that was changed by hand is put right, under its old id', async (t) => {
  const emulator = await withEmulator(t);
  await installBaton(emulator);
  const admin = await administrator(emulator);
  const all = await admin.actions('Baton');
  assert.ok(all.ok);
  const changed = all.value.find(({ name }) => name === 'Baton assign_case');
  assert.ok(changed);
  const before = await admin.action(changed.id);
  assert.ok(before.ok);
  await admin.replaceAction(changed.id, {
    ...before.value,
    request: { ...before.value.request, body: '[]' },
  });
  assert.deepEqual(await installBaton(emulator), ['Updated the operation "Baton assign_case".']);
  assert.deepEqual(await admin.action(changed.id), before);
});

test('R7.2 secrets: Vault’s token is nowhere in what Genesys shows of the installation', async (t) => {
  const emulator = await withEmulator(t);
  const shown: string[] = [];
  emulator.genesys.observe(({ responseBody }) => void shown.push(responseBody));
  await installBaton(emulator);
  await installBaton(emulator);
  assert.ok(shown.length > 20);
  for (const body of shown) assert.ok(!body.includes('veeva-vault-'));
});

test('R8.1 wrong credentials: the sentence says which, and what to do', async (t) => {
  const emulator = await withEmulator(t);
  await assert.rejects(
    installBaton(emulator, { password: 'wrong' }),
    /^SetupError: Could not sign in to Vault: Vault answered "refused" \(USERNAME_OR_PASSWORD_INCORRECT, HTTP 200\)\. Check the credentials and settings for Vault, then run it again\.$/,
  );
  await assert.rejects(
    installBaton(emulator, { clientSecret: 'wrong' }),
    /^SetupError: Could not sign in to Genesys Cloud: Genesys Cloud answered "(refused|unauthenticated)".*Check the credentials/,
  );
  await fault(emulator, { drop: 'before' });
  await assert.rejects(installBaton(emulator), /Vault answered "unreachable"\. Try again/);
});

test('R8.1 settings: what the widget could not work with is refused, before anything is made on either platform', async (t) => {
  const emulator = await withEmulator(t);
  const since = emulator.ledger.list().at(-1)?.seq ?? 0;
  const refused = (decisions: object, message: string | RegExp): Promise<void> =>
    assert.rejects(installBaton(emulator, { decisions }), { name: 'SetupError', message });
  await refused(
    { opensCase: 'always', holdWarningMs: 60 },
    'Could not install Baton: opensCase is "always", holdWarningMs is 60. Set opensCase to "on_answer", "on_click" or "never". Set holdWarningMs to a whole number of milliseconds from 1000 to 3600000. Then run it again; nothing was made or changed.',
  );
  const reasons = Array.from({ length: 51 }, (_, n) => `Reason ${n}`);
  await refused({ reasons }, /reasons is \["Reason 0".{49}…\. Set reasons to a list of at most 50/);
  await refused({ recordsSegments: 'yes' }, /recordsSegments is "yes"\. Set .* true or false\./);
  await refused({ assignsCaseOwner: undefined }, /assignsCaseOwner is missing\. Set .* true or/);
  await refused({ defaultCountry: 'France' }, /defaultCountry is "France"\. Set .* "FR"\./);
  await refused({ phonePolicy: {} }, /phonePolicy is \{\}\. Set phonePolicy to lists of allowed/);
  assert.deepEqual(changes(emulator, since), []);
  assert.deepEqual(emulator.genesys.widgets(), []);
});
