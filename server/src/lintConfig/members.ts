import type { Node } from 'jsonc-parser';

/** A member of an object. */
export interface Member {
  readonly key: string;
  readonly value: Node;
  /** Offset of the key. */
  readonly at: number;
}

/** The members of an object that have a value. */
export function membersOf({ children = [] }: Node): readonly Member[] {
  return children.flatMap(({ children: [name, value] = [] }) => {
    const key: unknown = name?.value;
    return name && value && typeof key === 'string' ? [{ key, value, at: name.offset }] : [];
  });
}
