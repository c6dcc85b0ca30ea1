import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { projectRoot } from '../../project';

/** The texts of the client, for translators. VS Code looks translations up by the English text. */
export const bundleFile = path.join(projectRoot, 'l10n/bundle.l10n.json');

const clientFolder = path.join(projectRoot, 'client/src');

/** The user-facing texts of the client. */
export interface ClientTexts {
  /** The arguments of `t`, in alphabetical order. */
  readonly texts: readonly string[];
  /** Places where the argument of `t` is not a literal: `commands/redact.ts:12`. */
  readonly unreadable: readonly string[];
}

/** Reads the texts of all files of the client. */
export function readClientTexts(): ClientTexts {
  const texts = new Set<string>();
  const unreadable: string[] = [];
  for (const source of clientSources()) {
    for (const { arguments: given } of callsOf(
      source,
      (called) => ts.isIdentifier(called) && called.text === 't',
    )) {
      const [text] = given;
      if (text && ts.isStringLiteralLike(text)) texts.add(text.text);
      else unreadable.push(placeOf(source, text ?? source));
    }
  }
  return { texts: [...texts].sort((one, other) => one.localeCompare(other, 'en')), unreadable };
}

/** The expected content of the bundle. */
export function bundleText({ texts }: ClientTexts): string {
  return `${JSON.stringify(Object.fromEntries(texts.map((text) => [text, text])), undefined, 2)}\n`;
}

/** A text of a bundle, and for `package.nls.json` optionally a comment for translators. */
type Bundle = Readonly<Record<string, unknown>>;

/** The files of translations by the file that they translate, relative to the project: `package.nls.de.json`. */
export function translations(): readonly { readonly file: string; readonly of: string }[] {
  return ['package.nls.json', 'l10n/bundle.l10n.json'].flatMap((of) => {
    const { dir, name } = path.parse(of);
    return readdirSync(path.join(projectRoot, dir))
      .filter((file) => file.startsWith(`${name}.`) && file.endsWith('.json') && file !== path.basename(of))
      .map((file) => ({ file: path.join(dir, file), of }));
  });
}

/**
 * What is wrong with a translation: texts that it lacks, texts that the English file does not have, and lost placeholders,
 * links and commands. VS Code shows English for a text that is missing.
 *
 * @returns one sentence for each
 */
export function translationMistakes(english: Bundle, translation: Bundle): readonly string[] {
  const marks = (text: unknown): string =>
    JSON.stringify(
      String(text)
        .match(/\{\d+\}|\]\([^()]*\)|`[^`]*`/g)
        ?.sort() ?? [],
    );
  return [
    ...Object.keys(english).flatMap((key) => {
      const text = translation[key];
      if (typeof text !== 'string' || text.trim() === '') return [`“${key}” is not translated.`];
      if (marks(text) === marks(english[key])) return [];
      return [`“${key}” needs ${marks(english[key])}, and the translation has ${marks(text)}.`];
    }),
    ...Object.keys(translation)
      .filter((key) => !(key in english))
      .map((key) => `“${key}” is not in the English file.`),
  ];
}

/** Places where the client shows a literal without `t`, which cannot be translated. */
export function untranslatedMessages(): readonly string[] {
  const shows = /^show(Information|Warning|Error)Message$/;
  return clientSources().flatMap((source) =>
    callsOf(source, (called) => ts.isPropertyAccessExpression(called) && shows.test(called.name.text))
      .flatMap(({ arguments: given }) => given)
      .filter((shown) => ts.isStringLiteralLike(shown) || ts.isTemplateExpression(shown))
      .map((shown) => placeOf(source, shown)),
  );
}

function clientSources(): readonly ts.SourceFile[] {
  return readdirSync(clientFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) =>
      ts.createSourceFile(
        name,
        readFileSync(path.join(clientFolder, name), 'utf8'),
        ts.ScriptTarget.Latest,
        true,
      ),
    );
}

function callsOf(
  source: ts.SourceFile,
  isMeant: (called: ts.Expression) => boolean,
): readonly ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isMeant(node.expression)) calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls;
}

function placeOf(source: ts.SourceFile, node: ts.Node): string {
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
  return `${source.fileName}:${line + 1}`;
}
