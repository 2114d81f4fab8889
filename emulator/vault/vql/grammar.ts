/**
 * @fileoverview The grammar of VQL for peggy (VQL reference 26.2: clauses, operators, functions). FIND and subqueries are
 * recognised and refused. A text of its own, so that it loads in Node and in a page alike.
 */

/** Input of `peggy.generate`. Actions build the shapes of `ast.ts`. */
export const VQL_GRAMMAR = String.raw`
Start = _ query:(SelectQuery / ShowQuery) _ { return query; }

SelectQuery
  = Select _ columns:Columns _ From _ object:Name
    (_ Find { error('the emulator does not search: leave FIND out'); })?
    where:(_ Where _ @Or)?
    orderBy:(_ Order _ By _ @Sorts)?
    maxRows:(_ MaxRows _ @Integer)?
    skip:(_ Skip _ @Integer)?
    limit:(_ Limit _ @Integer)?
    pageSize:(_ PageSize _ @Integer)?
    pageOffset:(_ PageOffset _ @Integer)?
    { return { kind: 'select', columns, object, where, orderBy: orderBy ?? [], maxRows, skip, limit, pageSize, pageOffset }; }

ShowQuery
  = Show _ Targets like:(_ Like _ @String)?
    { return { kind: 'show', what: 'targets', object: null, like }; }
  / Show _ what:(Fields { return 'fields'; } / Relationships { return 'relationships'; }) _ From _ object:Name
    like:(_ Like _ @String)?
    { return { kind: 'show', what, object, like }; }

Columns = head:Column tail:(_ "," _ @Column)* { return [head, ...tail]; }
Column
  = "(" _ Select { error('the emulator does not run subqueries: ask twice'); }
  / operand:Operand alias:(_ As _ @Alias)? { return { ...operand, alias }; }
Alias = !Reserved @$(NameChar+)

Operand
  = wrapper:Name _ "(" _ path:Path _ ")" { return { wrapper, path }; }
  / path:Path { return { wrapper: null, path }; }

Sorts = head:Sort tail:(_ "," _ @Sort)* { return [head, ...tail]; }
Sort = operand:Operand descending:(_ @(Desc { return true; } / Asc { return false; }))?
  { return { ...operand, descending: descending ?? false }; }

Or = head:And tail:(_ OrWord _ @And)*
  { return tail.length === 0 ? head : { kind: 'or', parts: [head, ...tail] }; }
And = head:Primary tail:(_ AndWord _ @Primary)*
  { return tail.length === 0 ? head : { kind: 'and', parts: [head, ...tail] }; }
Primary = "(" _ @Or _ ")" / Comparison

Comparison = operand:Operand _ rest:Rest { return { ...rest, operand }; }
Rest
  = Between _ low:Literal _ AndWord _ high:Literal { return { kind: 'between', low, high }; }
  / Contains _ "(" _ head:Literal tail:(_ "," _ @Literal)* _ ")"
    { return { kind: 'contains', values: [head, ...tail] }; }
  / Like _ value:String
    { if (value.wildcards[0] === 0) error('LIKE does not take a wildcard [%] at the start');
      return { kind: 'like', value }; }
  / In _ "(" _ Select { error('the emulator does not run subqueries: ask twice'); }
  / "&" _ mask:Integer _ operator:Operator _ value:Number
    { return { kind: 'bits', mask, operator, value: value.value }; }
  / operator:("!=" / "=") _ NullWord { return { kind: 'compare', operator, value: null }; }
  / operator:Operator _ value:(StateType / Literal / DateLiteral) { return { kind: 'compare', operator, value }; }

Operator = $("!=" / "<=" / ">=" / "=" / "<" / ">")
Literal = String / Number / Boolean
StateType = StateTypeWord _ "(" _ name:String _ ")" { return { kind: 'stateType', name: name.text }; }
DateLiteral
  = "TODAY"i !NameChar { return { kind: 'date', name: 'TODAY', count: null }; }
  / name:$(("LAST_"i / "NEXT_"i) ("DAYS"i / "MONTHS"i / "QUARTERS"i / "YEARS"i)) ":" count:Integer
    { return { kind: 'date', name: name.toUpperCase(), count }; }
  / name:$(("DAYS"i / "MONTHS"i / "QUARTERS"i / "YEARS"i) "_AGO"i) ":" count:Integer
    { return { kind: 'date', name: name.toUpperCase(), count }; }
  / name:$("THIS_"i ("MONTH"i / "QUARTER"i / "YEAR"i)) count:(":" @Integer)? !NameChar
    { return { kind: 'date', name: name.toUpperCase(), count }; }

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

Reserved = Select / From / Find / Where / Order / MaxRows / Skip / Limit / PageSize / PageOffset / AndWord / OrWord
  / NotWord / Between / Contains / Like / In / As / NullWord / True / False
Select = "SELECT"i !NameChar
Show = "SHOW"i !NameChar
Targets = "TARGETS"i !NameChar
Fields = "FIELDS"i !NameChar
Relationships = "RELATIONSHIPS"i !NameChar
From = "FROM"i !NameChar
Find = "FIND"i !NameChar
Where = "WHERE"i !NameChar
Order = "ORDER"i !NameChar
By = "BY"i !NameChar
Asc = "ASC"i !NameChar
Desc = "DESC"i !NameChar
MaxRows = "MAXROWS"i !NameChar
Skip = "SKIP"i !NameChar
Limit = "LIMIT"i !NameChar
PageSize = "PAGESIZE"i !NameChar
PageOffset = "PAGEOFFSET"i !NameChar
AndWord = "AND"i !NameChar
OrWord = "OR"i !NameChar
NotWord = "NOT"i !NameChar
Between = "BETWEEN"i !NameChar
Contains = "CONTAINS"i !NameChar
Like = "LIKE"i !NameChar
In = "IN"i !NameChar
As = "AS"i !NameChar
StateTypeWord = "STATETYPE"i
NullWord = "null"i !NameChar
True = "true"i !NameChar
False = "false"i !NameChar
`;
