import { after, afterEach, before, describe, it } from 'node:test';
import { MAIN_MENU, play } from '../support/every-way.js';
import { CELLS } from '../support/cells.js';
import { Stage } from '../support/stage.js';

describe('R3 to an IVR', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.reset());
  after(() => stage.close());

  for (const cell of CELLS.ivr) {
    it(`R3.4 IVR, ${cell.how}: ${cell.end}`, () => play(stage, MAIN_MENU, cell));
  }
});
