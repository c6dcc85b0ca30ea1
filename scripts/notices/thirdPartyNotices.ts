import path from 'node:path';
import { bundledPackages, lastBundled, type BundledPackage } from './bundledPackages';
import { wasmParts } from './wasmParts';

/** From the project's folder. */
export const noticesPath = 'THIRD_PARTY_NOTICES';

/** Licences that allow to give the code on with nothing but their text. Another one is for a person to read first. */
const acceptedLicences: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
];

const introduction = `FortiOS Config carries parts of the software below. It is bundled into the files of the folders that are named
with each, in the extension and in the npm packages, under these licences.
`;

/** What is wrong with a package's licence, in a sentence; undefined where nothing is. */
export function licenceProblem({ name, version, licence, texts }: BundledPackage): string | undefined {
  const id = `${name}@${version}`;
  if (licence === undefined) return `${id} does not say in its package.json what its licence is.`;
  if (!acceptedLicences.includes(licence))
    return `${id} has the licence ${licence}, which nobody has looked at: see scripts/notices/thirdPartyNotices.ts.`;
  if (texts.every((text) => text.trim() === '')) return `${id} comes without the text of its licence.`;
  return undefined;
}

/**
 * The text of THIRD_PARTY_NOTICES for what the last build has bundled.
 * @throws Error with a sentence for each package whose licence is missing, or is one that nobody has accepted
 */
export function thirdPartyNotices(packages = bundledPackages(lastBundled())): string {
  const problems = packages.map(licenceProblem).filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const list = packages.map(({ name, version, licence }) => `  ${name} ${version}  ${licence ?? ''}`);
  return [
    introduction,
    `${list.join('\n')}\n`,
    ...packages.map(sectionOf),
    ...wasmParts.map(wasmSection),
  ].join('\n');
}

function sectionOf({ name, version, licence, texts, partOf }: BundledPackage): string {
  // Not the files: what each of them holds changes with every other import.
  const folders = new Set(partOf.map((file) => path.posix.dirname(file)));
  return section(`${name} ${version}`, [licence ?? '', `in ${[...folders].join(', ')}`], texts);
}

function wasmSection({ name, licence, text }: (typeof wasmParts)[number]): string {
  return section(name, [licence, 'in dist/server/web-tree-sitter.wasm'], [text]);
}

function section(title: string, facts: readonly string[], texts: readonly string[]): string {
  return ['-'.repeat(80), title, ...facts, '', texts.map(tidy).join('\n\n'), ''].join('\n');
}

/** Without carriage returns and the blanks at the ends of lines, which differ from package to package. */
function tidy(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/[ \t\r]+$/gm, '')
    .trim();
}
