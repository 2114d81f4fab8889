/**
 * @fileoverview The grammar of VQL, first cut, for peggy (Vault reference 25.2, VQL). Not yet: FIND, subqueries, AS, SHOW.
 * A text of its own, so that it loads in Node and in a page alike.
 */

/** Input of `peggy.generate`. Actions build the shapes of `ast.ts`. */
export const VQL_GRAMMAR = String.raw`
Query
  = _ Select _ columns:Columns _ From _ object:Name
    where:(_ Where _ @Or)?
    orderBy:(_ Order _ By _ @Sorts)?
    maxRows:(_ MaxRows _ @Integer)?
    skip:(_ Skip _ @Integer)?
    pageSize:(_ PageSize _ @Integer)?
    pageOffset:(_ PageOffset _ @Integer)? _
    { return { columns, object, where, orderBy: orderBy ?? [], maxRows, skip, pageSize, pageOffset }; }

Columns = head:Column tail:(_ "," _ @Column)* { return [head, ...tail]; }
Column
  = wrapper:Name _ "(" _ path:Path _ ")" { return { wrapper, path }; }
  / path:Path { return { wrapper: null, path }; }

Sorts = head:Sort tail:(_ "," _ @Sort)* { return [head, ...tail]; }
Sort = path:Path descending:(_ @(Desc { return true; } / Asc { return false; }))?
  { return { path, descending: descending ?? false }; }

Or = head:And tail:(_ OrWord _ @And)*
  { return tail.length === 0 ? head : { kind: 'or', parts: [head, ...tail] }; }
And = head:Primary tail:(_ AndWord _ @Primary)*
  { return tail.length === 0 ? head : { kind: 'and', parts: [head, ...tail] }; }
Primary = "(" _ @Or _ ")" / Comparison

Comparison
  = path:Path _ Between _ low:Literal _ AndWord _ high:Literal
    { return { kind: 'between', path, low, high }; }
  / path:Path _ Contains _ "(" _ head:Literal tail:(_ "," _ @Literal)* _ ")"
    { return { kind: 'contains', path, values: [head, ...tail] }; }
  / path:Path _ Like _ value:String
    { if (value.wildcards[0] === 0) error('LIKE does not take a wildcard [%] at the start');
      return { kind: 'like', path, value }; }
  / path:Path _ operator:("=" / "!=") _ NullWord
    { return { kind: 'compare', path, operator, value: null }; }
  / path:Path _ operator:$("!=" / "<=" / ">=" / "=" / "<" / ">") _ value:Literal
    { return { kind: 'compare', path, operator, value }; }

Literal = String / Number / Boolean

// A string knows where its unescaped % stand: only LIKE cares.
String = "'" parts:Part* "'"
  { return { kind: 'string', text: parts.map((part) => part.char).join(''),
      wildcards: parts.flatMap((part, i) => (part.wild ? [i] : [])) }; }
Part
  = "''" { return { char: "'" }; }
  / "\\n" { return { char: '\n' }; }
  / "\\t" { return { char: '\t' }; }
  / "\\r" { return { char: '\r' }; }
  / "\\" char:[\\'"%*] { return { char }; }
  / "%" { return { char: '%', wild: true }; }
  / char:[^'\\] { return { char }; }

Number = text:$("-"? [0-9]+ ("." [0-9]+)?) !NameChar { return { kind: 'number', value: Number(text) }; }
Boolean = True { return { kind: 'boolean', value: true }; } / False { return { kind: 'boolean', value: false }; }
Integer = text:$[0-9]+ !NameChar { return Number(text); }

Path = head:Name tail:("." @Name)* { return [head, ...tail]; }
Name = !Reserved @$([A-Za-z_] NameChar*)
NameChar = [A-Za-z0-9_]
_ "whitespace" = [ \t\r\n]*

Reserved = Select / From / Where / Order / MaxRows / Skip / PageSize / PageOffset / AndWord / OrWord / Between
  / Contains / Like / NullWord / True / False
Select = "SELECT"i !NameChar
From = "FROM"i !NameChar
Where = "WHERE"i !NameChar
Order = "ORDER"i !NameChar
By = "BY"i !NameChar
Asc = "ASC"i !NameChar
Desc = "DESC"i !NameChar
MaxRows = "MAXROWS"i !NameChar
Skip = "SKIP"i !NameChar
PageSize = "PAGESIZE"i !NameChar
PageOffset = "PAGEOFFSET"i !NameChar
AndWord = "AND"i !NameChar
OrWord = "OR"i !NameChar
Between = "BETWEEN"i !NameChar
Contains = "CONTAINS"i !NameChar
Like = "LIKE"i !NameChar
NullWord = "null"i !NameChar
True = "true"i !NameChar
False = "false"i !NameChar
`;
