import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CELLS, IMPOSSIBLE } from '../../support/cells.js';
import { ENDS, HOWS, KINDS } from '../../support/every-way.js';

test('R2.1 R3.1 R4.1 journeys: each combination of target, way and end has one journey, or a reason why it cannot exist', () => {
  for (const kind of KINDS)
    for (const how of HOWS)
      for (const end of ENDS) {
        const played = CELLS[kind].filter((cell) => cell.how === how && cell.end === end).length;
        const excused = IMPOSSIBLE.filter(
          (reason) =>
            (reason.kind ?? kind) === kind && (reason.how ?? how) === how && reason.end === end,
        ).length;
        assert.equal(played + Math.min(excused, 1), 1, `${kind}, ${how}, ${end}`);
      }
});
