/** A node of a syntax tree as plain data, equal for both parsers. */
export interface TreeNode {
  readonly type: string;
  readonly named: boolean;
  readonly field: string | undefined;
  /** Offsets in UTF-16 code units. */
  readonly startIndex: number;
  readonly endIndex: number;
  readonly startPosition: Point;
  readonly endPosition: Point;
  readonly children: readonly TreeNode[];
}

interface Point {
  readonly row: number;
  readonly column: number;
}

/** The common part of the cursors of tree-sitter and web-tree-sitter. */
export interface Cursor {
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly nodeIsMissing: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly startPosition: Point;
  readonly endPosition: Point;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

/**
 * The tree beneath a cursor's node as plain data. Does not recurse, so that depth does not matter.
 *
 * @param fieldOf the name of the field the cursor's node has in its parent
 * @throws {Error} for an ERROR or MISSING node, which no text may have
 */
export function treeFrom<C extends Cursor>(cursor: C, fieldOf: (cursor: C) => string | undefined): TreeNode {
  const path: (TreeNode & { readonly children: TreeNode[] })[] = [];
  for (;;) {
    const { nodeType, nodeIsMissing, startPosition, endPosition } = cursor;
    if (nodeType === 'ERROR' || nodeIsMissing) {
      const place = `${startPosition.row + 1}:${startPosition.column + 1}`;
      throw new Error(`The tree has ${nodeIsMissing ? `a missing ${nodeType}` : 'an error'} at ${place}.`);
    }
    const node = {
      type: nodeType,
      named: cursor.nodeIsNamed,
      field: fieldOf(cursor),
      startIndex: cursor.startIndex,
      endIndex: cursor.endIndex,
      startPosition: { row: startPosition.row, column: startPosition.column },
      endPosition: { row: endPosition.row, column: endPosition.column },
      children: [],
    };
    path.at(-1)?.children.push(node);
    path.push(node);
    if (cursor.gotoFirstChild()) continue;
    for (;;) {
      const done = path.pop();
      if (cursor.gotoNextSibling()) break;
      if (!cursor.gotoParent() && done) return path[0] ?? done;
    }
  }
}

/** The named nodes of a tree as an S-expression on one line, with fields: `(setting name: (word))`. */
export function sExpression({ type, field, children }: TreeNode): string {
  const inner = children.filter(({ named }) => named).map((child) => ` ${sExpression(child)}`);
  return `${field === undefined ? '' : `${field}: `}(${type}${inner.join('')})`;
}

/** All nodes of a tree, parents before children. */
export function* allNodes(root: TreeNode): Generator<TreeNode> {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    for (let i = node.children.length - 1; i >= 0; i--) waiting.push(node.children[i]!);
  }
}

/** Whether the node has an anonymous token of that type, such as the `end` of a block, as its own child. */
export function hasToken(node: TreeNode, token: string): boolean {
  return node.children.some(({ type, named }) => !named && type === token);
}
