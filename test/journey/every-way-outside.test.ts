import { after, afterEach, before, describe, it } from 'node:test';
import { POISON_CONTROL, play } from '../support/every-way.js';
import { CELLS } from '../support/cells.js';
import { Stage } from '../support/stage.js';

describe('R4 to an outside number', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.reset());
  after(() => stage.close());

  for (const cell of CELLS.outside) {
    it(`R4.1 R4.2 outside, ${cell.how}: ${cell.end}`, () => play(stage, POISON_CONTROL, cell));
  }
});
