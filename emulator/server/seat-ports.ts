/** @fileoverview The ports of the seats: as many as there are seats, also when another organisation takes over. */
import { listen, type Listening } from './listen.js';
import { seatAnswer, type Answers } from './port-answers.js';
import { FIRST_SEAT, type Seat } from './ports.js';
import { CUT, type Answer } from './node-http.js';
import type { OpenSocket } from './web-sockets.js';

/** Opens and closes them. Who sits at a port is asked anew with each request. */
export class SeatPorts {
  readonly #answers: Answers;
  readonly #openSocket: OpenSocket;
  readonly #open: Listening[] = [];

  constructor(answers: Answers, openSocket: OpenSocket) {
    this.#answers = answers;
    this.#openSocket = openSocket;
  }

  /** Opens what lacks to `count`. @throws Error with a sentence where a port is taken; then none more is open. */
  async open(count: number): Promise<void> {
    const before = this.#open.length;
    try {
      for (let index = before; index < count; index += 1)
        this.#open.push(
          await listen({
            // Ports follow from the main one, whoever sits there.
            port: this.#answers.context.ports.main + FIRST_SEAT + index,
            answer: this.#answerAt(index),
            openSocket: this.#openSocket,
          }),
        );
    } catch (error) {
      await this.closeFrom(before);
      throw error;
    }
  }

  /** Closes all but the first `count`, and cuts their connections. */
  async closeFrom(count: number): Promise<void> {
    await Promise.all(this.#open.splice(count).map((one) => one.close()));
  }

  #answerAt(index: number): Answer {
    let known: { readonly seat: Seat; readonly answer: Answer } | undefined;
    return async (request) => {
      const seat = this.#answers.context.ports.seats[index];
      if (!seat) return CUT;
      if (known?.seat !== seat) known = { seat, answer: seatAnswer(seat, this.#answers) };
      return known.answer(request);
    };
  }
}
