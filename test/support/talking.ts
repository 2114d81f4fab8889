/** @fileoverview Where most journeys begin: a rep talks to a caller about a case that travels; and what they see of it. */
import type { Switches } from '../../emulator/genesys/contract.js';
import { answer, caseNumber } from './rep.js';
import type { Seat } from './seat.js';
import { CALLERS, type Stage } from './stage.js';

/** Amara talks to Dr. Rossi; the others are at their desktops. */
export interface Talking<Seats> {
  readonly seats: Seats;
  readonly conversation: string;
  /** The number of the case, such as `C-000003`. */
  readonly number: string;
}

/** Opens the desktops of the first `count` reps; the first one answers a call whose case travels. */
export async function talking(stage: Stage, count: 1): Promise<Talking<[Seat]>>;
export async function talking(stage: Stage, count: 2): Promise<Talking<[Seat, Seat]>>;
export async function talking(stage: Stage, count: 3): Promise<Talking<[Seat, Seat, Seat]>>;
export async function talking(stage: Stage, count: 1 | 2 | 3): Promise<Talking<Seat[]>> {
  const seats: Seat[] =
    count === 1 ? await stage.seats(1) : count === 2 ? await stage.seats(2) : await stage.seats(3);
  const [amara] = seats;
  if (!amara) throw new Error('Nobody is at a desktop.');
  const conversation = await stage.call(CALLERS.rossi);
  await answer(amara);
  const number = await caseNumber(amara);
  await amara.widget.waitForText('Travels with the call');
  return { seats, conversation, number };
}

/** Sets switches of the emulated platform; a reset sets them back. */
export const set = (stage: Stage, switches: Partial<Switches>): Promise<unknown> =>
  stage.door('POST', 'switches', switches);

/** The one transfer on record: how it went. Fails where there are more or none. */
export async function oneTransfer(stage: Stage): Promise<Readonly<Record<string, unknown>>> {
  const { transfers } = await stage.onRecord();
  const [transfer] = transfers;
  if (!transfer || transfers.length > 1) {
    throw new Error(`On record are ${transfers.length} transfers: ${JSON.stringify(transfers)}`);
  }
  return transfer;
}

/** The requests of a rep that hand a call over or begin to, as `POST transfer 202`, oldest first. */
export function transferCommands(stage: Stage, seat = 0): readonly string[] {
  const user = stage.emulator.seats[seat]?.userId;
  return stage
    .requests('genesys')
    .filter((request) => request.user === user && request.method === 'POST')
    .flatMap(({ path, status }) => {
      const what = TRANSFER.exec(path)?.[1];
      return what === undefined ? [] : [`${what} ${status ?? 'lost'}`];
    });
}

const TRANSFER = /\/(replace\/(?:agent|queue)|transfer|consult\/(?:agent|queue)|voice\/consult)$/;
