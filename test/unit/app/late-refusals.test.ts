import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutLateRefusals } from '../../../src/app/late-refusals.js';
import { err, ok } from '../../../src/domain/result.js';
import type { Result } from '../../../src/domain/result.js';
import type { PlatformError } from '../../../src/ports/platform-error.js';

const REFUSED: PlatformError = { platform: 'genesys', code: 'unauthenticated', status: 401 };

/** A port that answers when it is told to. */
function held(): {
  readonly port: { ask(): Promise<Result<string, PlatformError>>; readonly name: string };
  answer(result: Result<string, PlatformError>): void;
} {
  let answer: (result: Result<string, PlatformError>) => void = () => {};
  const port = {
    name: 'port',
    ask: () => new Promise<Result<string, PlatformError>>((resolve) => (answer = resolve)),
  };
  return { port, answer: (result) => answer(result) };
}

test('R9.1 sign-in: a refusal of a token that was renewed meanwhile is no refusal of the new one', async () => {
  let tokens = 1;
  const { port, answer } = held();
  const guarded = withoutLateRefusals(port, () => tokens);
  const reply = guarded.ask();
  tokens = 2;
  answer(err(REFUSED));
  assert.deepEqual(await reply, err({ ...REFUSED, code: 'unavailable' }));
});

test('R9.1 sign-in: a refusal of the token in use stays one, and so does everything else', async () => {
  let tokens = 1;
  const { port, answer } = held();
  const guarded = withoutLateRefusals(port, () => tokens);
  assert.equal(guarded.name, 'port');
  const refused = guarded.ask();
  answer(err(REFUSED));
  assert.deepEqual(await refused, err(REFUSED));

  const others: readonly Result<string, PlatformError>[] = [
    ok('answer'),
    err({ platform: 'genesys', code: 'forbidden' }),
    err({ platform: 'vault', code: 'unauthenticated' }),
  ];
  for (const other of others) {
    const reply = guarded.ask();
    tokens += 1;
    answer(other);
    assert.deepEqual(await reply, other);
  }
});
