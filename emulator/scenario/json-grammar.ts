/** @fileoverview JSON with comments, in which each value knows its line. Grammar of the parser that `peggy` makes. */
export const JSON_GRAMMAR = String.raw`
document = _ @value _

value = object / list / string / number / word

object
  = "{" _ members:(head:member tail:("," _ @member)* { return [head, ...tail]; })? "}" _
    { return { kind: 'object', line: location().start.line, members: members ?? [] }; }

member
  = name:text _ ":" _ value:value
    { return { name, line: location().start.line, value }; }

list
  = "[" _ items:(head:value tail:("," _ @value)* { return [head, ...tail]; })? "]" _
    { return { kind: 'list', line: location().start.line, items: items ?? [] }; }

string
  = value:text _
    { return { kind: 'value', line: location().start.line, value }; }

number
  = value:digits _
    { return { kind: 'value', line: location().start.line, value }; }

word
  = value:(
      "true" { return true; }
    / "false" { return false; }
    / "null" { return null; }
    ) _
    { return { kind: 'value', line: location().start.line, value }; }

text "a text in double quotes"
  = '"' ([^"\\\x00-\x1f] / "\\" (["\\/bfnrt] / "u" hex hex hex hex))* '"'
    { return JSON.parse(text()); }

digits "a number"
  = "-"? ("0" / [1-9] [0-9]*) ("." [0-9]+)? ([eE] [+-]? [0-9]+)?
    { return Number(text()); }

hex = [0-9a-fA-F]

_ "space or a comment"
  = ([ \t\r\n\ufeff] / "//" [^\n]* / "/*" (!"*/" .)* "*/")*
`;
