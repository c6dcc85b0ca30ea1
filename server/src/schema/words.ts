/** The words of top-level table names as a tree: `system` → `ftm-push`. */
export interface WordNode {
  /** The table whose name ends here. */
  table: string | undefined;
  readonly next: Map<string, WordNode>;
}

/** Builds the tree from names such as `system ftm-push`. */
export function wordTree(names: Iterable<string>): WordNode {
  const root: WordNode = { table: undefined, next: new Map() };
  for (const name of names) {
    let node = root;
    for (const word of name.split(' ')) {
      let next = node.next.get(word);
      if (next === undefined) {
        next = { table: undefined, next: new Map() };
        node.next.set(word, next);
      }
      node = next;
    }
    node.table = name;
  }
  return root;
}

/** Follows words from the root; undefined if no table starts with them. Allocates nothing. */
export function follow(root: WordNode, words: readonly string[]): WordNode | undefined {
  let node: WordNode | undefined = root;
  for (const word of words) {
    node = node.next.get(word);
    if (node === undefined) return undefined;
  }
  return node;
}

/** The longest table name that `words` start with, and its number of words. */
export function longestName(
  root: WordNode,
  words: readonly string[],
): { readonly name: string; readonly length: number } | undefined {
  let found: { name: string; length: number } | undefined;
  let node: WordNode | undefined = root;
  for (let index = 0; index < words.length; index++) {
    node = node.next.get(words[index] ?? '');
    if (node === undefined) break;
    if (node.table !== undefined) found = { name: node.table, length: index + 1 };
  }
  return found;
}
