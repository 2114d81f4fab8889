/** @fileoverview Tells one story: lets its steps happen, and checks after each rest what must be true whatever happens. */
import assert from 'node:assert/strict';
import { DOUBLE_CLICK_MS } from '../../../src/app/hand-over-runner.js';
import { assertInvariants, assertWayBackLeads } from './invariants.js';
import type { Story } from './steps.js';
import { World } from './world.js';

/** Between any two steps, since nobody does two things within a millisecond: milliseconds. */
const BREATH_MS = 10;

/** Before an order: sooner after another it is the same click. A second click of one is part of the step. */
const BREATH_OF_ORDER_MS = DOUBLE_CLICK_MS;

/** @param atTheEnd what else must be true, before the way back is tried. */
export async function tell(
  story: Story,
  atTheEnd: (world: World) => void | Promise<void> = () => {},
): Promise<void> {
  const rejections: unknown[] = [];
  const note = (reason: unknown): void => void rejections.push(reason);
  process.on('unhandledRejection', note);
  const world = await World.begin(story);
  try {
    for (const { step, rests, gapMs } of story.steps) {
      await world.engine.pass(step.kind === 'order' ? BREATH_OF_ORDER_MS : BREATH_MS);
      await world.happen(step);
      if (rests && step.kind !== 'trouble' && step.kind !== 'events') {
        await world.rest();
        await assertInvariants(world);
      } else await world.engine.pass(gapMs);
    }
    await world.rest();
    await assertInvariants(world);
    await atTheEnd(world);
    await assertWayBackLeads(world);
    assert.deepEqual(rejections, [], 'nothing is left to throw');
  } finally {
    world.end();
    process.off('unhandledRejection', note);
  }
}
