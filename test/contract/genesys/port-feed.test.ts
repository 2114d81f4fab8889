import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consultOf } from '../../../src/domain/consult.js';
import { newsIn, withAsides, type Told } from '../../../src/domain/told.js';
import type { FeedState } from '../../../src/ports/telephony.js';
import { AMARA, CHLOE, TO, portCall, valueOf } from './port-bench.js';

test('R2.3 feed: a word in a consult is told over the socket, and the screen needs nothing else', async (t) => {
  const { port, id, call, account, idOf } = await portCall(t);
  const about = await idOf('customer');
  valueOf(await port.consult({ conversation: id, about, to: TO.user }));
  call.act(CHLOE, 'answer');
  const states: FeedState[] = [];
  const events: (Told | undefined)[] = [];
  let noticed = (): void => {};
  const feed = port.watch(Promise.resolve(AMARA), {
    conversationChanged: (changed, told) => {
      assert.equal(changed, id);
      events.push(told);
      noticed();
    },
    availabilityChanged: () => {},
    feedChanged: (state) => {
      states.push(state);
      noticed();
    },
  });
  t.after(() => Promise.resolve(feed.stop()));
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo())
      await new Promise<void>((resolve) => {
        noticed = resolve;
      });
  };
  await until(() => states.includes('live'));
  const known = await account();
  assert.equal(consultOf(known, AMARA)?.situation, 'with_target');
  for (const [whom, situation] of [
    ['caller', 'with_caller'],
    ['both', 'together'],
  ] as const) {
    events.splice(0);
    valueOf(await port.speakTo(id, about, whom));
    await until(() => events.length > 0);
    const told = events.at(-1) ?? assert.fail('it can be read');
    assert.equal(newsIn(told, known), 'asides');
    const shown = withAsides(known, told);
    assert.equal(consultOf(shown, AMARA)?.situation, situation);
    assert.equal(newsIn(told, await account()), 'nothing');
  }
  events.splice(0);
  valueOf(await port.cancelConsult(id, about));
  await until(() => events.length > 0);
  const told = events.at(-1) ?? assert.fail('it can be read');
  assert.equal(newsIn(told, known), 'more');
});
