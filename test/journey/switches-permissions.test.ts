import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import {
  BEN,
  HOWS,
  MAIN_MENU,
  POISON_CONTROL,
  PRODUCT_QUALITY,
  pickTyped,
  type How,
  type TargetOfJourney,
} from '../support/every-way.js';
import { Stage } from '../support/stage.js';
import { set, talking, transferCommands } from '../support/talking.js';

const button = (name: string): { role: string; name: string } => ({ role: 'button', name });
const BLIND: readonly How[] = ['Hand over now', 'Hand over when they answer'];
const CONSULT: readonly How[] = ['Ask first'];
const PREFIX = 'conversation:communication';

/**
 * What is taken away, what it bars, and what stays. A broad permission is one way to each target; so the narrow ones are taken
 * away with it, but for those that stay.
 */
const ROWS: readonly {
  readonly what: string;
  readonly withheld: readonly string[];
  readonly to: TargetOfJourney;
  readonly barred: readonly How[];
}[] = [
  ...(
    [
      ['blindTransfer', BLIND],
      ['consultTransfer', CONSULT],
    ] as const
  ).flatMap(([broad, barred]) => [
    {
      what: `${broad} and ${broad}Agent`,
      withheld: [broad, `${broad}Agent`],
      to: BEN,
      barred,
    },
    {
      what: `${broad} and ${broad}Queue`,
      withheld: [broad, `${broad}Queue`],
      to: PRODUCT_QUALITY,
      barred,
    },
    { what: broad, withheld: [broad], to: POISON_CONTROL, barred },
    { what: broad, withheld: [broad], to: MAIN_MENU, barred },
  ]),
];

describe('R1.2 what a rep may not do', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.open();
  });
  afterEach(() => stage.reset());
  after(() => stage.close());

  for (const { what, withheld, to, barred } of ROWS) {
    it(`R1.2 switches: without ${what}, to a ${to.kind}: the buttons are there, do nothing, and say why`, async () => {
      const amaraId = stage.emulator.seats[0]?.userId ?? '';
      await set(stage, {
        withheldPermissions: { [amaraId]: withheld.map((name) => `${PREFIX}:${name}`) },
      });
      const { seats } = await talking(stage, 1);
      const [amara] = seats;
      await pickTyped(amara, to);
      await amara.widget.waitForText(/To /);
      const text = await amara.widget.text();
      for (const how of HOWS) {
        const isBarred = barred.includes(how);
        assert.equal(
          await amara.widget.attribute(button(how), 'aria-disabled'),
          String(isBarred),
          how,
        );
        assert.equal(text.includes(`${how}: you do not have the permission for`), isBarred, how);
      }
      for (const how of barred) await amara.widget.click(button(how));
      await stage.settled();
      assert.deepEqual(transferCommands(stage), []);
      assert.equal((await stage.onRecord()).transfers.length, 0);
    });
  }
});
