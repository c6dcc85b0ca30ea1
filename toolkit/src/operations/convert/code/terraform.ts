import {
  valuesIn,
  type CodeArgument,
  type CodeBlock,
  type CodeConfiguration,
  type CodeContent,
  type CodeResource,
  type CodeValue,
  type CodeVariable,
} from './codeModel';

/** The text of a Terraform configuration, without the comments at its beginning. */
export function terraformText(
  { resources, variables }: CodeConfiguration,
  provider: { readonly name: string; readonly version: string },
): string {
  return [requirements(provider), ...variables.map(variableBlock), ...resources.map(resourceBlock)].join(
    '\n',
  );
}

function requirements({ name, version }: { readonly name: string; readonly version: string }): string {
  return `terraform {
  required_providers {
    fortios = {
      source  = ${quoted(name)}
      version = ${quoted(`>= ${version}`)}
    }
  }
}
`;
}

function variableBlock({ name, setting }: CodeVariable): string {
  return `variable ${quoted(name)} {
  description = ${quoted(setting)}
  type        = string
  sensitive   = true
}
`;
}

function resourceBlock(resource: CodeResource): string {
  const { type, label, scope, content } = resource;
  const lines = contentLines(content, '  ');
  const vdom = vdomLines(scope);
  const after = dependsOn(resource);
  const parts = [lines, vdom, after].filter((part) => part.length > 0);
  return `resource ${quoted(type)} ${quoted(label)} {\n${parts.map((part) => part.join('\n')).join('\n\n')}\n}\n`;
}

function vdomLines(scope: CodeResource['scope']): readonly string[] {
  if (typeof scope !== 'object') return [];
  const { vdom, resource } = scope;
  return [
    `  vdomparam = ${resource ? expression({ kind: 'reference', to: resource, text: vdom }) : quoted(vdom)}`,
  ];
}

/** What exists before, without what an argument refers to. */
function dependsOn({ after, content }: CodeResource): readonly string[] {
  const referred = new Set(
    [...valuesIn(content)].map((value) => (value.kind === 'reference' ? value.to : undefined)),
  );
  const others = after.filter((resource) => !referred.has(resource));
  return others.length === 0 ? [] : [`  depends_on = [${others.map(terraformAddress).join(', ')}]`];
}

/** The arguments with their values in one column, then the blocks. */
function contentLines({ arguments: list, blocks }: CodeContent, indent: string): readonly string[] {
  const width = Math.max(0, ...list.map(({ name }) => name.length));
  return [
    ...list.map((argument) => `${indent}${argument.name.padEnd(width)} = ${valueOf(argument)}`),
    ...blocks.flatMap((block, index) => [
      ...(index > 0 || list.length > 0 ? [''] : []),
      ...blockLines(block, indent),
    ]),
  ];
}

function blockLines({ name, entries }: CodeBlock, indent: string): readonly string[] {
  return entries.flatMap((entry, index) => {
    const lines = contentLines(entry, `${indent}  `);
    const before = index > 0 ? [''] : [];
    return lines.length === 0
      ? [...before, `${indent}${name} {}`]
      : [...before, `${indent}${name} {`, ...lines, `${indent}}`];
  });
}

/** Arguments with several values are one text, in which spaces separate them. */
function valueOf({ values }: CodeArgument): string {
  const [only, second] = values;
  if (only && !second) return expression(only);
  const parts = values.map((value) => {
    switch (value.kind) {
      case 'text':
      case 'number':
        return escaped(/\s/.test(value.text) ? `"${value.text}"` : value.text);
      default:
        return `\${${expression(value)}}`;
    }
  });
  return `"${parts.join(' ')}"`;
}

function expression(value: CodeValue): string {
  switch (value.kind) {
    case 'number':
      return value.text;
    case 'text':
      return quoted(value.text);
    case 'secret':
      return `var.${value.variable}`;
    case 'reference':
      return value.to.keyArgument === undefined
        ? quoted(value.text)
        : `${terraformAddress(value.to)}.${value.to.keyArgument}`;
  }
}

export function terraformAddress({ type, label }: CodeResource): string {
  return `${type}.${label}`;
}

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

/** A text inside quotes, without the meaning of `${` and `%{`. */
function escaped(text: string): string {
  return text
    .replace(/["\\]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(/[\p{Cc}\u2028\u2029]/gu, (character) => codePoint(character))
    .replace(/[$%](?=\{)/g, '$&$&');
}

function codePoint(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
