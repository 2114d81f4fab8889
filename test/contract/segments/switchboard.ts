/**
 * @fileoverview The emulated engine without its doors: calls on a clock that stands still unless a test moves it, and people
 * who do things with them. Nobody is asked for a token; what the engine refuses does not happen.
 */
import { createCall } from '../../../emulator/genesys/calls/create-call.js';
import { cancel, consultAbout, speakTo } from '../../../emulator/genesys/calls/change-consult.js';
import {
  customerLeg,
  isLive,
  isRinging,
  legById,
  peopleOn,
} from '../../../emulator/genesys/calls/conversation.js';
import type { Conversation, Leg } from '../../../emulator/genesys/calls/conversation.js';
import {
  addressNamed,
  queueNamed,
  userNamed,
} from '../../../emulator/genesys/calls/destination.js';
import type { Destination } from '../../../emulator/genesys/calls/destination.js';
import { answer } from '../../../emulator/genesys/calls/answer.js';
import { CallEngine } from '../../../emulator/genesys/calls/engine.js';
import { hangUp } from '../../../emulator/genesys/calls/hang-up.js';
import { confine, hold } from '../../../emulator/genesys/calls/hold.js';
import { addParties } from '../../../emulator/genesys/calls/join.js';
import { askAgain, offerWaitingCalls } from '../../../emulator/genesys/calls/offer-to-queue.js';
import { placeCall } from '../../../emulator/genesys/calls/place-call.js';
import { hear, press } from '../../../emulator/genesys/calls/press.js';
import { startConsult } from '../../../emulator/genesys/calls/start-consult.js';
import { transfer } from '../../../emulator/genesys/calls/transfer.js';
import { DEFAULT_SWITCHES } from '../../../emulator/genesys/contract.js';
import type { Switches } from '../../../emulator/genesys/contract.js';
import { notFound, Refused } from '../../../emulator/genesys/errors.js';
import { People } from '../../../emulator/genesys/people/people.js';
import { presenceDefinition } from '../../../emulator/genesys/people/presence-definitions.js';
import { genericView } from '../../../emulator/genesys/projections/generic-view.js';
import type { Timer } from '../../../emulator/kernel/clock.js';
import { DoorError } from '../../../emulator/kernel/door-error.js';
import { IdSource } from '../../../emulator/kernel/ids.js';
import { toConversation } from '../../../src/genesys/map.js';
import type { Conversation as Snapshot } from '../../../src/domain/conversation.js';
import { EngineClock } from '../../support/engine-clock.js';
import { ORGANISATION } from './commands.js';
import type { Beginning, Deed, To } from './commands.js';

const CALLER = '+33199001234';

/** A clock that says when something has happened by itself. */
class ToldClock extends EngineClock {
  told: () => void = () => {};

  override after(ms: number, task: () => void): Timer {
    return super.after(ms, () => {
      task();
      this.told();
    });
  }
}

/** Who is told of each thing that people do, before what follows from it can be seen. */
export interface Witness {
  /** Somebody on this leg is about to hang up, or to decline. */
  hangsUp(leg: Leg): void;
  /** Somebody on this leg has answered. */
  answers(leg: Leg): void;
  /** Something happened: this is how things stand now. */
  sees(now: number, calls: Iterable<Conversation>): void;
}

/** The engine and everybody at it. */
export class Switchboard {
  readonly #clock = new ToldClock();
  readonly #engine: CallEngine;
  readonly #witness: Witness;

  constructor(switches: Partial<Switches>, witness: Witness) {
    const clock = this.#clock;
    const people = new People(ORGANISATION, clock);
    this.#witness = witness;
    this.#engine = new CallEngine({
      organisation: ORGANISATION,
      clock,
      ids: new IdSource(),
      people,
      switches: { ...DEFAULT_SWITCHES, ...switches },
    });
    // As the platform as a whole has it: queues look for somebody again whenever something has changed.
    this.#engine.listen(() => offerWaitingCalls(this.#engine));
    people.listen((userId) => {
      clock.after(0, () => {
        if (people.routingStatus(userId).status === 'IDLE') askAgain(this.#engine, userId);
      });
    });
    clock.told = () => this.#look();
  }

  /** All calls, oldest first. */
  get calls(): readonly Conversation[] {
    return [...this.#engine.conversations.values()];
  }

  /** What the platform tells of a call now, as widgets read it. */
  snapshot(call: Conversation): Snapshot {
    const told: unknown = JSON.parse(JSON.stringify(genericView(this.#engine, call)));
    const read = toConversation(told);
    if (!read) throw new Error(`What the platform tells of ${call.id} cannot be read.`);
    return read;
  }

  /** A call begins. */
  begin(beginning: Beginning): void {
    this.#try(() => {
      if (beginning.kind === 'caller') placeCall(this.#engine, CALLER, beginning.number);
      else {
        const { userId, to, onBehalf } = beginning;
        createCall(this.#engine, userId, {
          destinations: [this.#destination(to)],
          toNumber: 'address' in to ? to.address : undefined,
          fromQueueId: onBehalf ? ORGANISATION.queues[0]?.id : undefined,
          attributes: {},
        });
      }
    });
  }

  /** Time passes. */
  pass(ms: number): void {
    this.#clock.advance(ms);
  }

  /** Everybody who is still there hangs up, and every timer runs out. */
  end(): void {
    for (let round = 0; round < 20 && this.#engine.live().length > 0; round += 1) {
      for (const call of this.#engine.live()) {
        const leg = call.legs.find((one) => one.state === 'connected' && one.purpose !== 'acd');
        if (leg) this.#try(() => this.#hangUp(call, leg));
        this.pass(1);
      }
      this.pass(61_000);
    }
    this.#clock.reset();
  }

  /** Somebody does something with the newest call that goes on; now and then with an older one. */
  happen(deed: Deed): void {
    const live = this.#engine.live();
    const call = live[live.length - 1 - ('nth' in deed && deed.nth === 3 ? 1 : 0)] ?? live[0];
    if (deed.kind === 'another call') this.begin(deed.beginning);
    else if (deed.kind === 'time') this.pass(deed.ms);
    else if (deed.kind === 'presence') {
      const presence = presenceDefinition(deed.presence);
      if (presence) this.#try(() => this.#engine.people.setPresence(deed.userId, presence));
    } else if (call) this.#try(() => this.#with(call, deed));
  }

  #with(
    call: Conversation,
    deed: Exclude<Deed, { kind: 'another call' | 'time' | 'presence' }>,
  ): void {
    const engine = this.#engine;
    const { legs, consult } = call;
    const customer = customerLeg(call);
    const pick = (is: (leg: Leg) => boolean, nth: number): Leg | undefined => {
      const those = legs.filter(is);
      return those[nth % Math.max(1, those.length)];
    };
    const isTalking = (leg: Leg): boolean => leg.userId !== undefined && leg.state === 'connected';
    switch (deed.kind) {
      case 'answer':
      case 'decline': {
        const leg = pick(isRinging, deed.nth);
        if (!leg) return;
        if (deed.kind === 'decline') this.#hangUp(call, leg);
        else {
          answer(engine, call, leg);
          this.#witness.answers(leg);
        }
        return;
      }
      case 'hold':
      case 'resume': {
        const leg = pick(isTalking, deed.nth);
        if (leg) hold(engine, call, leg, deed.kind === 'hold');
        return;
      }
      case 'hang up': {
        const leg = pick(isTalking, deed.nth);
        if (leg) this.#hangUp(call, leg);
        return;
      }
      case 'take the caller back':
        // In a consult that is for the asker to do.
        if (customer && !consult && pick(isTalking, 0)) confine(engine, call, customer, false);
        return;
      case 'send': {
        const leg = pick(isTalking, deed.nth);
        const type = deed.attended ? 'Attended' : 'Unattended';
        const destination = this.#destination(deed.to);
        // Who is alone has nobody to send on: the platform would take it back before it began.
        const isAlone = peopleOn(call).length < 2;
        if (!leg || isAlone || isTried(call, destination)) return;
        const address = 'address' in deed.to ? deed.to.address : undefined;
        transfer(engine, call, leg, { type, destination, address }, leg.userId);
        return;
      }
      case 'ask': {
        const leg = pick(isTalking, deed.nth);
        const object =
          customer?.state === 'connected'
            ? customer
            : legs.find((other) => other !== leg && isTalking(other));
        const destination = this.#destination(deed.to);
        if (!leg?.userId || !object || isTried(call, destination)) return;
        if (destination.kind === 'user' && isLookingFor(call, leg.queueId)) return;
        const initiatorUserId = leg.userId;
        startConsult(engine, call, object, { speakTo: deed.speakTo, destination, initiatorUserId });
        return;
      }
      case 'add': {
        const leg = pick(isTalking, deed.nth);
        const destination = this.#destination(deed.to);
        // Beside a queue that looks for somebody the platform's account would not tell who came by which.
        const isQueued = legs.some((one) => one.purpose === 'acd' && isLive(one));
        if (leg && !isQueued && !isTried(call, destination))
          addParties(engine, call, [destination], leg.queueId);
        return;
      }
      case 'speak':
      case 'cancel': {
        const object = legById(call, consult?.objectLegId);
        if (!object) return;
        const found = consultAbout(call, object, undefined);
        if (deed.kind === 'cancel') cancel(engine, call, found);
        else speakTo(engine, call, found, deed.speakTo);
        return;
      }
      case 'drop': {
        const leg = legById(call, consult?.destinationLegId);
        const asker = legById(call, consult?.initiatorLegId);
        // To the platform it is as if who was asked had hung up, or declined: its account does not tell who ended the leg.
        if (leg && asker && isLive(leg) && isLive(asker)) this.#hangUp(call, leg);
        return;
      }
      case 'outside hangs up': {
        const leg = legs.findLast((one) => one.purpose === 'external' && one.state === 'connected');
        if (leg) this.#hangUp(call, leg);
        return;
      }
      case 'caller hangs up':
        if (customer?.state === 'connected') this.#hangUp(call, customer);
        return;
      case 'caller presses':
        press(engine, call.id, deed.digits);
        return;
      case 'rep presses': {
        const menu = legs.find((leg) => leg.purpose === 'ivr' && leg.state === 'connected');
        if (menu && pick(isTalking, 0)) hear(engine, call, menu, deed.digits);
        return;
      }
    }
  }

  #hangUp(call: Conversation, leg: Leg): void {
    this.#witness.hangsUp(leg);
    hangUp(this.#engine, call, leg, leg.userId === undefined ? 'endpoint' : causeOf(call, leg));
  }

  #destination(to: To): Destination {
    const found =
      'userId' in to
        ? userNamed(this.#engine, to)
        : 'queueId' in to
          ? queueNamed(this.#engine, to, notFound('queue'))
          : addressNamed(this.#engine, to);
    if (!found) throw new Error(`${JSON.stringify(to)} is nobody.`);
    return found;
  }

  #try(act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof DoorError)) throw error;
    }
    this.#look();
  }

  #look(): void {
    this.#witness.sees(this.#clock.now(), this.#engine.conversations.values());
  }
}

/**
 * Whether the call rings or waits there already: nobody sends it once more then, and the platform's account would not tell which
 * of the two was answered.
 */
function isTried({ legs }: Conversation, destination: Destination): boolean {
  const queues = queuesBehind(destination);
  return legs.some(
    (leg) =>
      isLive(leg) &&
      ((destination.kind === 'user' && leg.userId === destination.user.id) ||
        (leg.purpose === 'acd' && queues.includes(leg.queueId)) ||
        (leg.purpose === 'ivr' && queues.length > 0) ||
        (destination.kind === 'number' && leg.number === destination.number)),
  );
}

/**
 * Whether this queue was asked, by a menu that three talked with, and looks for somebody still. The platform shows a colleague whom a
 * rep of that queue asks meanwhile like one whom it has found. Baton does not let its reps do that.
 */
const isLookingFor = ({ legs }: Conversation, queueId: string | undefined): boolean =>
  legs.some(
    (leg) =>
      leg.purpose === 'acd' &&
      leg.queueId === queueId &&
      leg.consultParticipantId !== undefined &&
      isLive(leg),
  );

/** The queues in which a call can come to wait there. */
function queuesBehind(destination: Destination): readonly (string | undefined)[] {
  if (destination.kind === 'queue') return [destination.queue.id];
  return destination.kind === 'ivr' ? Object.values(destination.ivr.menu) : [];
}

/** As the desktop's own button says it. */
const causeOf = ({ consult }: Conversation, leg: Leg): 'client' | 'transfer.consult' =>
  consult?.isAnswered && consult.initiatorLegId === leg.id ? 'transfer.consult' : 'client';
