/** @fileoverview What the platform says of a request's body before anybody reads it. */
import { Refused } from './errors.js';

/** `request.bytes.max`: most bytes of a request's body. */
export const BODY_MAX_BYTES = 512_000;

/**
 * Looks at size and type of the body; a request without one passes.
 * Throws `Refused`: 413 (its code is ASSUMED) for too many bytes, 415 for another type than JSON.
 */
export async function checkBody(request: Request): Promise<void> {
  if (!request.body) return;
  const { byteLength } = await request.clone().arrayBuffer();
  if (byteLength > BODY_MAX_BYTES)
    throw new Refused(
      413,
      'request.entity.too.large',
      `The request is over the size limit. Maximum bytes: ${BODY_MAX_BYTES}`,
      { limit: { key: 'request.bytes.max', namespace: 'platform.api', value: BODY_MAX_BYTES } },
    );
  const type = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (byteLength > 0 && type !== 'application/json')
    throw new Refused(
      415,
      'unsupported.media.type',
      'Unsupported Media Type - Unsupported or incorrect media type, such as an incorrect Content-Type value in the header.',
    );
}
