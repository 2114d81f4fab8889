import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { answer, caseNumber, handOver, hangUp } from '../support/rep.js';
import { CALLERS, Stage } from '../support/stage.js';

describe('R5 a call handed over with its case', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  after(() => stage.close());

  it('R2.1 R5.3 R5.4 R6.1 R6.2 hand-over: from Amara to Ben, blind, with the case, on the record', async (t) => {
    const [amara, ben] = await stage.seats(2);
    const conversation = await stage.call(CALLERS.rossi);

    await answer(amara);
    const number = await caseNumber(amara);
    await amara.widget.waitForText('Travels with the call');
    await amara.desktop.click({ role: 'button', name: 'Hold' });
    await amara.desktop.click({ role: 'button', name: 'Resume' });
    await handOver(amara, 'Ben', 'Hand over now');

    await ben.widget.waitForText('Amara Diallo is handing this call over');
    const whileRinging = await ben.widget.text();
    assert.match(whileRinging, /Medical Information/);
    assert.doesNotMatch(
      whileRinging,
      new RegExp(number),
      'the case opens for the one who answered',
    );

    const answeredAt = Date.now();
    await answer(ben);
    assert.equal(await caseNumber(ben), number);
    t.diagnostic(
      `from Ben's click on Answer to the case on his screen: ${Date.now() - answeredAt} ms`,
    );
    await ben.widget.waitForText('Confirmed by Vault');
    await amara.widget.waitForText('Ben Okafor answered and has the call');

    await hangUp(ben);
    await ben.widget.waitForText(/hung up|ended/i);
    await stage.settled();

    const { cases, segments, transfers } = await stage.onRecord();
    assert.equal(cases.length, 1);
    assert.equal(cases[0]?.['genesys_conversation_id__c'], conversation);
    assert.equal(cases[0]?.['name__v'], number);
    assert.equal(cases[0]?.['ownerid__v'], await stage.vaultUser('Ben Okafor'), 'Ben is assigned');

    const platform = await stage.conversation(conversation);
    const legs = platform.participants.filter(
      ({ userId, calls }) => userId && calls[0]?.connectedTime,
    );
    assert.equal(segments.length, 2);
    for (const [i, segment] of segments.entries()) {
      const leg = legs[i];
      const call = leg?.calls[0];
      assert.equal(segment['baton_key__c'], `${conversation}:${leg?.id}`);
      assert.equal(segment['case__v'], cases[0]?.['id']);
      assert.equal(segment['agent_platform_id__c'], leg?.userId);
      assert.equal(segment['start__c'], leg?.startTime, 'participants[].startTime');
      assert.equal(
        segment['answer__c'],
        call?.connectedTime,
        'participants[].calls[].connectedTime',
      );
      assert.equal(
        segment['end__c'],
        call?.disconnectedTime,
        'participants[].calls[].disconnectedTime',
      );
      const length =
        Date.parse(String(segment['end__c'])) - Date.parse(String(segment['answer__c']));
      assert.equal(segment['talk_ms__c'], length - Number(segment['hold_ms__c']));
    }
    assert.ok(Number(segments[0]?.['hold_ms__c']) > 0, 'the hold is not talk time');
    assert.equal(segments[0]?.['agent__c'], await stage.vaultUser('Amara Diallo'));
    assert.equal(segments[1]?.['agent__c'], await stage.vaultUser('Ben Okafor'));
    assert.deepEqual(segments[1]?.['began__c'], ['transfer__c']);
    assert.equal(segments[1]?.['previous_key__c'], segments[0]?.['baton_key__c']);

    assert.equal(transfers.length, 1);
    assert.deepEqual(transfers[0]?.['outcome__c'], ['completed__c']);
    assert.equal(transfers[0]?.['target__c'], legs[1]?.userId);
    assert.equal(transfers[0]?.['case__v'], cases[0]?.['id']);

    t.diagnostic(`segments: ${JSON.stringify(segments)}`);
    t.diagnostic(`transfers: ${JSON.stringify(transfers)}`);
    assert.deepEqual([...amara.problems, ...ben.problems], []);
  });

  it('R5.2 R7.2 hand-over: the link is written and read back before the one command, and no browser asks Vault', () => {
    const requests = stage
      .requests('genesys')
      .filter(({ user }) => user === stage.emulator.seats[0]?.userId);
    const commands = requests.flatMap(({ path }, i) =>
      path.endsWith('/replace/agent') ? [i] : [],
    );
    assert.equal(commands.length, 1, 'one transfer command');
    const before = requests.slice(0, commands[0]);
    const lastWrite = before.findLastIndex(
      ({ method, path }) => method === 'PATCH' && path.endsWith('/attributes'),
    );
    assert.ok(lastWrite >= 0, 'the attributes were written');
    assert.ok(
      before
        .slice(lastWrite + 1)
        .some(({ method, path }) => method === 'GET' && /\/conversations\/[^/]+$/.test(path)),
      'and read back, before the command',
    );
    const toVault = stage.requests('vault');
    assert.ok(toVault.length > 5);
    assert.deepEqual(
      toVault.filter(({ from }) => from === 'browser'),
      [],
    );
  });
});
