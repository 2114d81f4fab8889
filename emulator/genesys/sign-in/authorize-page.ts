/** @fileoverview The pages that the emulated sign-in draws. */

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => escapes[char] ?? char);

const document = (head: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in (EMULATED)</title>
${head}<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 28rem; margin: 15vh auto; padding: 0 1rem; color: #23395d; background: #fff }
strong { color: #8a1f11; letter-spacing: .08em }
a { color: #0b5cad }
@media (prefers-color-scheme: dark) { body { color: #dfe6f1; background: #14202f } a { color: #8ec5ff } strong { color: #ffb4a8 } }
</style>
</head>
<body>
<main>
<p><strong>EMULATED</strong> Genesys Cloud</p>
${body}
</main>
</body>
</html>
`;

/** A page, as a reply. `framing` says whether it may be shown in a frame. */
const html = (status: number, text: string, framing: 'allowed' | 'refused'): Response =>
  new Response(text, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(framing === 'refused' ? { 'X-Frame-Options': 'DENY' } : {}),
    },
  });

/**
 * The page between the user and their return. Where it is shown it goes on by itself, at once; in a frame the
 * browser refuses to show it, and nothing happens.
 */
export const continuePage = (userName: string, target: string): Response =>
  html(
    200,
    document(
      `<meta http-equiv="refresh" content="0;url=${escape(target)}">\n`,
      `<h1>Sign in</h1>\n<p><a href="${escape(target)}">Continue as ${escape(userName)}</a></p>`,
    ),
    'refused',
  );

/** What is wrong with a request that must not be answered by sending the user anywhere. */
export const errorPage = (message: string, framing: 'allowed' | 'refused'): Response =>
  html(400, document('', `<h1>Sign-in is not possible</h1>\n<p>${escape(message)}</p>`), framing);
