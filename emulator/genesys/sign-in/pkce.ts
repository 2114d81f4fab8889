/** @fileoverview Proof Key for Code Exchange, S256 only. @see RFC 7636 */

/** Whether the verifier is well-formed (43 to 128 characters) and is what the challenge was made of. */
export async function isVerifierOf(verifier: string, challenge: string): Promise<boolean> {
  if (!/^[A-Za-z0-9\-._~]{43,128}$/.test(verifier)) return false;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const base64 = btoa(String.fromCharCode(...new Uint8Array(hash)));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') === challenge;
}
