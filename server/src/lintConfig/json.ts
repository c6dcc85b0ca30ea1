import { printParseErrorCode, type ParseError, type Node } from 'jsonc-parser';

/** The error messages, by the name of the parser's error code. */
const reasons: Readonly<Record<string, string>> = {
  InvalidSymbol: 'a word has no double quotes',
  PropertyNameExpected: 'a key in double quotes is missing',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a closing brace } is missing',
  CloseBracketExpected: 'a closing bracket ] is missing',
  EndOfFileExpected: 'there is text after its end',
  UnexpectedEndOfComment: 'a comment is not closed',
  UnexpectedEndOfString: 'a quote is not closed',
};

/** The message about invalid JSON. */
export function brokenJson(error: ParseError | undefined): string {
  const reason = error && reasons[printParseErrorCode(error.error)];
  return reason === undefined ? 'This is not valid JSON.' : `This is not valid JSON: ${reason}.`;
}

export interface Member {
  readonly key: string;
  readonly value: Node;
  /** Offset of the key. */
  readonly at: number;
}

export function propertiesOf({ children = [] }: Node): readonly Member[] {
  return children.flatMap(({ children: [name, value] = [] }) => {
    const key: unknown = name?.value;
    return name && value && typeof key === 'string' ? [{ key, value, at: name.offset }] : [];
  });
}
