import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../project';
import { occurrencesIn, readPhrases, type Occurrence } from './phrases';
import { readRetiredNames, retiredIn } from './retiredNames';

/** The highest numbers that the project may have. */
export const limits = { words: 60, names: 0 } as const;

const checked: readonly string[] = [
  'client/src',
  'server/src',
  'scripts',
  'test',
  'docs',
  'knowledge',
  'grammars',
  '.github',
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'package.nls.json',
];

/** Code and prose. Configurations, expected reports and generated data are not written by hand. */
const written = /\.(?:ts|mjs|js|md|el|lua|ya?ml)$|package\.nls\.json$|scanner\.c$/;

export interface FileWords {
  /** Relative to the project, with `/`. */
  readonly file: string;
  /** At most two levels of it: `server/src/rules`. */
  readonly folder: string;
  readonly occurrences: readonly Occurrence[];
  readonly retired: readonly string[];
}

export function countAll(): readonly FileWords[] {
  return countBelow(checked.filter((name) => existsSync(path.join(projectRoot, name))));
}

/** @param paths files and folders, relative to the project */
export function countBelow(paths: readonly string[]): readonly FileWords[] {
  const phrases = readPhrases();
  const retiredNames = readRetiredNames();
  return paths.flatMap(filesBelow).map((file) => {
    const text = readFileSync(path.join(projectRoot, file), 'utf8');
    return {
      file,
      folder: folderOf(file),
      occurrences: occurrencesIn(text, phrases),
      retired: retiredIn(file, text, retiredNames),
    };
  });
}

export function totalOf(files: readonly FileWords[]): { readonly words: number; readonly names: number } {
  return {
    words: files.reduce((sum, { occurrences }) => sum + occurrences.length, 0),
    names: files.reduce((sum, { retired }) => sum + retired.length, 0),
  };
}

function filesBelow(name: string): readonly string[] {
  const absolute = path.resolve(projectRoot, name);
  const found = statSync(absolute).isFile()
    ? [absolute]
    : readdirSync(absolute, { recursive: true, encoding: 'utf8' })
        .filter((inside) => !inside.includes('node_modules') && written.test(inside))
        .map((inside) => path.join(absolute, inside));
  return found
    .filter((file) => statSync(file).isFile())
    .map((file) => path.relative(projectRoot, file).split(path.sep).join('/'))
    .sort();
}

function folderOf(file: string): string {
  const folders = file.split('/').slice(0, -1);
  return folders.slice(0, folders[1] === 'src' ? 3 : 2).join('/') || file;
}
