import { after, afterEach, before, describe, it } from 'node:test';
import { PRODUCT_QUALITY, play } from '../support/every-way.js';
import { CELLS } from '../support/cells.js';
import { Stage } from '../support/stage.js';

describe('R3 to a queue', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.reset());
  after(() => stage.close());

  for (const cell of CELLS.queue) {
    it(`R3.1 R3.2 queue, ${cell.how}: ${cell.end}`, () => play(stage, PRODUCT_QUALITY, cell));
  }
});
