// An ESLint rule: a name that a file of some folders exports is exported by no other file of them, so that it has one meaning
// wherever it is read, and an editor finds its definition without asking.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const exported =
  /^export (?:abstract )?(?:async )?(?:function\*?|const|class|interface|type|enum) ([\w$]+)/gm;

/**
 * The files below some folders, as absolute paths, by the names that they define and export. Read once per run.
 *
 * @type {Map<string, Map<string, string[]>>}
 */
const filesByFolders = new Map();

/** @param {readonly string[]} folders */
function filesByName(folders) {
  const key = folders.join('\n');
  const known = filesByFolders.get(key);
  if (known) return known;
  /** @type {Map<string, string[]>} */
  const files = new Map();
  for (const folder of folders) {
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts') || file.endsWith('.d.ts')) continue;
      const absolute = path.join(folder, file);
      // Several overloads of one function are one name.
      const names = [...readFileSync(absolute, 'utf8').matchAll(exported)].map(([, name = '']) => name);
      for (const name of new Set(names)) files.set(name, [...(files.get(name) ?? []), absolute]);
    }
  }
  filesByFolders.set(key, files);
  return files;
}

/** Takes the folders with the files to compare, as absolute paths. */
export const uniqueExports = {
  meta: {
    type: /** @type {const} */ ('problem'),
    schema: { type: /** @type {const} */ ('array'), items: { type: /** @type {const} */ ('string') } },
    messages: { other: '"{{name}}" is also exported by {{file}}. Give one of them a name of its own.' },
  },
  /** @param {import('eslint').Rule.RuleContext} context */
  create(context) {
    const { filename, options, sourceCode } = context;
    const folders = options.map(String);
    return {
      Program() {
        for (const { index, 0: text, 1: name = '' } of sourceCode.text.matchAll(exported)) {
          const other = filesByName(folders)
            .get(name)
            ?.find((file) => file !== filename);
          if (other === undefined || filename.endsWith('.d.ts')) continue;
          context.report({
            loc: sourceCode.getLocFromIndex(index + text.length - name.length),
            messageId: 'other',
            data: { name, file: path.relative(context.cwd, other) },
          });
        }
      },
    };
  },
};
