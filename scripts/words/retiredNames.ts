import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * Names that the project no longer uses, as hashes, so that the list itself does not contain them.
 * `identifiers` are names in code, `files` are file names without folder and extension.
 */
export interface RetiredNames {
  readonly identifiers: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
}

/** The first 12 hexadecimal digits of SHA-256: with a few thousand names, an accidental match is not to be expected. */
export function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 12);
}

export function readRetiredNames(): RetiredNames {
  const file = path.join(import.meta.dirname, 'retiredNames.json');
  const lists = JSON.parse(readFileSync(file, 'utf8')) as Record<keyof RetiredNames, string[]>;
  return { identifiers: new Set(lists.identifiers), files: new Set(lists.files) };
}

/** The retired names in a file: its own name, identifiers in code, words in backquotes in Markdown. */
export function retiredIn(file: string, text: string, retired: RetiredNames): readonly string[] {
  const [stem = ''] = path.basename(file).split('.');
  const names = namesIn(file, text);
  return [
    ...(retired.files.has(hashOf(stem)) ? [stem] : []),
    ...[...names].filter((name) => retired.identifiers.has(hashOf(name))),
  ];
}

function namesIn(file: string, text: string): ReadonlySet<string> {
  if (file.endsWith('.md')) return namesInMarkdown(text);
  return /\.m?[jt]s$/.test(file) ? identifiersIn(text) : new Set();
}

function namesInMarkdown(text: string): ReadonlySet<string> {
  const code = [...text.matchAll(/`([^`\n]+)`/g)].map(([, inside = '']) => inside);
  return new Set(code.flatMap((inside) => inside.match(/[A-Za-z_$][\w$]*/g) ?? []));
}

function identifiersIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const source = ts.createSourceFile('', text, ts.ScriptTarget.Latest);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) names.add(node.text.replace(/^#/, ''));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}
