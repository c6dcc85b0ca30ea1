/** What is known about a node type, as in src/node-types.json. */
interface NodeType {
  type: string;
  named: boolean;
}

interface ChildNode {
  multiple: boolean;
  required: boolean;
  types: NodeType[];
}

interface NodeInfo extends NodeType {
  fields?: Record<string, ChildNode>;
  children?: ChildNode;
}

/** The FortiOS language, to be given to `Parser.setLanguage` of the npm package tree-sitter. */
declare const language: {
  name: 'fortios';
  language: unknown;
  nodeTypeInfo: NodeInfo[];
};

export = language;
