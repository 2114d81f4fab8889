import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { answer, caseNumber } from '../support/rep.js';
import { CALLERS, Stage } from '../support/stage.js';

describe('R10.2 signing in', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.reset());
  after(() => stage.close());

  const tokenRequests = (): number =>
    stage.requests('genesys').filter(({ path }) => path.startsWith('/login/oauth/token')).length;

  it('R10.2 sign-in: in the frame, without a click', async () => {
    const [amara] = await stage.seats(1);
    await stage.call(CALLERS.rossi);
    await answer(amara);
    await caseNumber(amara);
    const authorize = stage
      .requests('genesys')
      .find(({ path }) => path.startsWith('/login/oauth/authorize'));
    const query = new URLSearchParams(authorize?.path.split('?')[1]);
    assert.equal(query.get('code_challenge_method'), 'S256');
    assert.equal(query.get('response_type'), 'code');
    assert.ok((query.get('state') ?? '').length >= 43);
  });

  it('R10.2 sign-in: in a window where the desktop asks for it', async () => {
    await stage.door('POST', 'switches', { usePopupAuth: true });
    const [amara] = await stage.seats(1);
    await stage.call(CALLERS.rossi);
    await answer(amara);
    await amara.widget.click({ role: 'button', name: 'Sign in' });
    await caseNumber(amara);
  });

  it('R10.2 sign-in: in a window where the sign-in page refuses to be framed', async () => {
    await stage.door('POST', 'switches', { signInFraming: 'refused' });
    const [amara] = await stage.seats(1);
    await stage.call(CALLERS.rossi);
    await answer(amara);
    await amara.widget.click({ role: 'button', name: 'Sign in' });
    await caseNumber(amara);
  });

  it('R12.1 sign-in: a second widget of the rep takes the sign-in of the first', async () => {
    const [amara] = await stage.seats(1);
    await stage.call(CALLERS.rossi);
    await answer(amara);
    await caseNumber(amara);
    const before = tokenRequests();
    const again = await stage.anotherTab(0);
    await caseNumber(again);
    assert.equal(tokenRequests(), before);
  });

  it('R9.1 sign-in: a token that ends during the call is replaced, and the call goes on', async () => {
    const [amara] = await stage.seats(1);
    await stage.call(CALLERS.rossi);
    await answer(amara);
    await caseNumber(amara);
    const before = tokenRequests();
    const DAY_MS = 24 * 60 * 60 * 1_000;
    await stage.door('POST', 'clock', { advanceMs: DAY_MS + 60_000 });
    await amara.desktop.click({ role: 'button', name: 'Hold' });
    await amara.widget.waitForText('On hold');
    assert.ok(tokenRequests() > before);
  });

  it('R7.3 sign-in: no token, verifier or state is left in storage or in an address', async () => {
    const [amara] = await stage.seats(1);
    await stage.call(CALLERS.rossi);
    await answer(amara);
    await caseNumber(amara);
    const frame = await amara.widget.frame();
    const left = await frame.evaluate(() => ({
      local: JSON.stringify(localStorage),
      session: JSON.stringify(sessionStorage),
      cookies: document.cookie,
      address: location.href,
    }));
    assert.deepEqual(
      { ...left, address: '' },
      { local: '{}', session: '{}', cookies: '', address: '' },
    );
    assert.doesNotMatch(left.address, /code=|token|verifier/);
  });
});
