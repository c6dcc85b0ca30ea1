import type { OptionValue, SchemaNode } from '../../schema/schema';

/** The block or command for something, as a snippet indented by tabs. */
export function statementFor(node: SchemaNode, option?: OptionValue): string {
  if (option) return `set ${plain(node.name)} ${plain(option.name)}`;
  if (node.kind === 'setting' || node.settable) return `set ${plain(node.name)} $0`;
  const name = plain(node.name);
  if (node.kind === 'object') return `config ${name}\n\t$0\nend`;
  const key = `\${1:${plain(node.key ?? 'key')}}`;
  return node.keyedOnConfigLine
    ? `config ${name} ${key}\n\t$0\nend`
    : `config ${name}\n\tedit ${key}\n\t\t$0\n\tnext\nend`;
}

/** Escapes text for a snippet. */
function plain(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
