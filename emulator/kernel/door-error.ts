/** A door was used in a way that makes no sense; the message says what to do instead. */
export class DoorError extends Error {
  /** HTTP status that the door answers with. */
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.name = 'DoorError';
    this.status = status;
  }
}
