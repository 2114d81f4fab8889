import { after, afterEach, before, describe, it } from 'node:test';
import { BEN, play, type Cell } from '../support/every-way.js';
import { Stage } from '../support/stage.js';

const kept = 'kept__c';

/** Blind now, the call comes back to Amara where nobody takes it; she answers it. */
const CELLS: readonly Cell[] = [
  {
    how: 'Hand over now',
    end: 'completed',
    told: /Ben Okafor answered and has the call/,
    outcome: 'completed__c',
  },
  {
    how: 'Hand over now',
    end: 'not answered',
    told: /Ben Okafor did not answer/,
    outcome: 'not_answered__c',
    aftermath: 'returned__c',
  },
  {
    how: 'Hand over now',
    end: 'declined',
    told: /Ben Okafor declined/,
    outcome: 'declined__c',
    aftermath: 'returned__c',
  },
  {
    how: 'Hand over now',
    end: 'caller hangs up',
    told: /caller is no longer on the line/,
    outcome: 'canceled__c',
    aftermath: 'lost__c',
  },
  {
    how: 'Hand over when they answer',
    end: 'completed',
    told: /Ben Okafor answered and has the call/,
    outcome: 'completed__c',
  },
  {
    how: 'Hand over when they answer',
    end: 'not answered',
    told: /Ben Okafor did not answer/,
    outcome: 'not_answered__c',
    aftermath: kept,
  },
  {
    how: 'Hand over when they answer',
    end: 'declined',
    told: /Ben Okafor declined/,
    outcome: 'declined__c',
    aftermath: kept,
  },
  {
    how: 'Hand over when they answer',
    end: 'caller hangs up',
    told: /caller is no longer on the line/,
    outcome: 'canceled__c',
    aftermath: 'lost__c',
  },
  {
    how: 'Ask first',
    end: 'completed',
    told: /Ben Okafor .*has the call/,
    outcome: 'completed__c',
  },
  {
    how: 'Ask first',
    end: 'cancelled',
    told: /taken back/,
    outcome: 'canceled__c',
    aftermath: kept,
  },
  {
    how: 'Ask first',
    end: 'not answered',
    told: /Ben Okafor did not answer/,
    outcome: 'not_answered__c',
    aftermath: kept,
  },
  {
    how: 'Ask first',
    end: 'declined',
    told: /Ben Okafor declined/,
    outcome: 'declined__c',
    aftermath: kept,
  },
  {
    how: 'Ask first',
    end: 'caller hangs up',
    told: /caller is no longer on the line/,
    outcome: 'canceled__c',
    aftermath: 'lost__c',
  },
];

describe('R2 to a colleague', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.reset());
  after(() => stage.close());

  for (const cell of CELLS) {
    it(`R2.1 R2.2 R2.5 user, ${cell.how}: ${cell.end}`, () => play(stage, BEN, cell));
  }
});
