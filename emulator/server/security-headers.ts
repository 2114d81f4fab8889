/** @fileoverview Headers of the pages. Strict on purpose: what works here works on a customer's host. */

/** Addresses of the emulated platform, on any of its ports. */
const PLATFORM = 'http://localhost:* ws://localhost:*';

/**
 * Content-Security-Policy of the widget's and the setup app's pages: own scripts and styles only, requests to the
 * platform only, shown by the desktop only (and by the widget itself, for a sign-in in a frame of its own).
 */
export const APP_POLICY = policy({
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': `'self' ${PLATFORM}`,
  'frame-src': "'self' http://localhost:*",
  'form-action': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': "'self' http://localhost:*",
});

/** Content-Security-Policy of the emulated desktop: widgets come from this machine, nothing else does. */
export const DESKTOP_POLICY = policy({
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'frame-src': 'http://localhost:* http://127.0.0.1:*',
  'form-action': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
});

/** All headers of a page or a file of it. */
export const pageHeaders = (contentType: string, csp: string): Record<string, string> => ({
  'content-type': contentType,
  'content-security-policy': csp,
  'cache-control': 'no-cache',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
});

function policy(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}
