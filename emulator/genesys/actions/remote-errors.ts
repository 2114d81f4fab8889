/**
 * @fileoverview ASSUMED, all of it and only here: what callers of a data action get where the remote service fails.
 * The platform wraps such failures in its own error body; which status and code it uses is not published.
 */
import { Refused } from '../errors.js';

/** The service answered with a status of 400 or more. */
export const remoteRefused = (status: number, body: string): Refused =>
  new Refused(400, 'bad.request', `The remote service answered with status ${status}.`, {
    messageParams: { status: String(status), body: body.slice(0, 1_000) },
    details: [{ errorCode: `HTTP_${status}` }],
  });

/** The service did not answer in time. */
export const remoteTimedOut = (seconds: number): Refused =>
  new Refused(504, 'request.timeout', `The remote service did not answer within ${seconds} s.`);

/** The service could not be reached, or the connection broke. */
export const remoteUnreachable = (): Refused =>
  new Refused(400, 'bad.request', 'The remote service could not be reached.', {
    details: [{ errorCode: 'UNREACHABLE' }],
  });
