// An ESLint rule: a name that a file of the server exports is exported by no other file, so that it has one meaning
// wherever it is read, and an editor finds its definition without asking.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const exported =
  /^export (?:abstract )?(?:async )?(?:function\*?|const|class|interface|type|enum) ([\w$]+)/gm;

/**
 * The files below a folder, as absolute paths, by the names that they define and export. Read once per run.
 *
 * @type {Map<string, Map<string, string[]>>}
 */
const filesByFolder = new Map();

/** @param {string} folder */
function filesByName(folder) {
  const known = filesByFolder.get(folder);
  if (known) return known;
  /** @type {Map<string, string[]>} */
  const files = new Map();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.d.ts')) continue;
    const absolute = path.join(folder, file);
    // Several overloads of one function are one name.
    const names = [...readFileSync(absolute, 'utf8').matchAll(exported)].map(([, name = '']) => name);
    for (const name of new Set(names)) files.set(name, [...(files.get(name) ?? []), absolute]);
  }
  filesByFolder.set(folder, files);
  return files;
}

/** Takes the folder with the files to compare, as an absolute path. */
export const uniqueExports = {
  meta: {
    type: /** @type {const} */ ('problem'),
    schema: [{ type: /** @type {const} */ ('string') }],
    messages: { other: '"{{name}}" is also exported by {{file}}. Give one of them a name of its own.' },
  },
  /** @param {import('eslint').Rule.RuleContext} context */
  create(context) {
    const { filename, options, sourceCode } = context;
    const folder = String(options[0]);
    return {
      Program() {
        for (const { index, 0: text, 1: name = '' } of sourceCode.text.matchAll(exported)) {
          const other = filesByName(folder)
            .get(name)
            ?.find((file) => file !== filename);
          if (other === undefined || filename.endsWith('.d.ts')) continue;
          context.report({
            loc: sourceCode.getLocFromIndex(index + text.length - name.length),
            messageId: 'other',
            data: { name, file: path.relative(folder, other) },
          });
        }
      },
    };
  },
};
