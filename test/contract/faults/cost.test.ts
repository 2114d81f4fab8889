/** @fileoverview What one call costs both platforms. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsOf, seededIn } from './on-record.js';
import { answers, handsOver, ringing } from './one-call.js';
import { counted, named, vaultNamed, waterfall } from './waterfall.js';
import type { Named } from './waterfall.js';

/** Requests of both widgets together, sign-in and target list aside; operations are among those to Genesys. */
const GENESYS_LIMIT = 32;
const VAULT_LIMIT = 18;

/** How long the widgets stay open after the call, as in after-call work. */
const AFTER_MS = 60_000;

test('R12.1 cost: one inbound call with one blind hand-over, both widgets together', async (t) => {
  const { whole, id } = await ringing({ latencyMs: 20 });
  const seeded = await seededIn(whole.records);
  const calledAt = whole.line.noted[0]?.at ?? 0;
  const amara = await answers(whole, 'amara', id);
  await whole.pass(5_000);
  await handsOver(whole, amara, 'ben');
  await whole.pass(3_000);
  await answers(whole, 'ben', id);
  await whole.pass(20_000);
  whole.platforms.genesys.customer(id, 'hangup');
  await whole.pass(AFTER_MS);

  const all = named(whole.line.noted, whole.platforms.operations);
  const isAside = ({ purpose }: Named): boolean => purpose === 'targets' || purpose === 'sign-in';
  const costs = all.filter((one) => !isAside(one));
  const vault = whole.platforms.vaultLine.noted.map(vaultNamed);
  const isOfTargets = (name: string): boolean => /user__sys|baton_target/.test(name);
  const vaultCosts = vault.filter((name) => !isOfTargets(name)).length;
  for (const line of waterfall(costs, calledAt)) t.diagnostic(line);
  for (const line of counted(costs)) t.diagnostic(line);
  t.diagnostic(`${costs.length} requests to Genesys (${GENESYS_LIMIT} at most)`);
  for (const name of new Set(vault))
    t.diagnostic(`${vault.filter((each) => each === name).length} x Vault: ${name}`);
  t.diagnostic(`${vaultCosts} requests to Vault (${VAULT_LIMIT} at most)`);
  t.diagnostic('aside:');
  for (const line of counted(all.filter(isAside))) t.diagnostic(line);
  const rows = await rowsOf(whole.records, seeded);
  whole.end();
  assert.equal(rows.length, 3, 'two segments and a transfer are on record');
  assert.ok(vaultCosts <= VAULT_LIMIT, `${vaultCosts} requests to Vault`);
  assert.ok(costs.length <= GENESYS_LIMIT, `${costs.length} requests to Genesys`);
});
