import { after, afterEach, before, describe, it } from 'node:test';
import { BEN, play } from '../support/every-way.js';
import { CELLS } from '../support/cells.js';
import { Stage } from '../support/stage.js';

describe('R2 to a colleague', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.reset());
  after(() => stage.close());

  for (const cell of CELLS.user) {
    it(`R2.1 R2.2 R2.5 user, ${cell.how}: ${cell.end}`, () => play(stage, BEN, cell));
  }
});
