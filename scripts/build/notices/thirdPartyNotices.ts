import path from 'node:path';
import { bundledPackages, lastBundled, type BundledPackage } from './bundledPackages';
import { wasmParts } from './wasmParts';

/** Relative to the project's folder. */
export const noticesPath = 'THIRD_PARTY_NOTICES';

/** Licenses that require only their text for redistribution. Any other license has to be reviewed first. */
const acceptedLicenses: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
];

const introduction = `FortiOS Config contains parts of the software below. It is bundled into files of the listed folders, in the extension
and in the npm packages, under these licenses.
`;

/** A sentence about a problem with a package's license; undefined if there is none. */
export function licenseProblem({ name, version, license, texts }: BundledPackage): string | undefined {
  const id = `${name}@${version}`;
  if (license === undefined) return `${id} has no license in its package.json.`;
  if (!acceptedLicenses.includes(license))
    return `${id} has the license ${license}, which has not been reviewed. See scripts/build/notices/thirdPartyNotices.ts.`;
  if (texts.every((text) => text.trim() === '')) return `${id} does not contain the text of its license.`;
  return undefined;
}

/**
 * The text of THIRD_PARTY_NOTICES for the last build.
 * @throws Error with a sentence for each package whose license is missing or not accepted
 */
export function thirdPartyNotices(packages = bundledPackages(lastBundled())): string {
  const problems = packages.map(licenseProblem).filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const list = packages.map(({ name, version, license }) => `  ${name} ${version}  ${license ?? ''}`);
  return [
    introduction,
    `${list.join('\n')}\n`,
    ...packages.map(sectionOf),
    ...wasmParts.map(wasmSection),
  ].join('\n');
}

function sectionOf({ name, version, license, texts, partOf }: BundledPackage): string {
  // Folders, not files: the packages of each file change often.
  const folders = new Set(partOf.map((file) => path.posix.dirname(file)));
  return section(`${name} ${version}`, [license ?? '', `in ${[...folders].join(', ')}`], texts);
}

function wasmSection({ name, license, text, partOf }: (typeof wasmParts)[number]): string {
  return section(name, [license, `in ${partOf.join(', ')}`], [text]);
}

function section(title: string, facts: readonly string[], texts: readonly string[]): string {
  return ['-'.repeat(80), title, ...facts, '', texts.map(tidy).join('\n\n'), ''].join('\n');
}

/** Without carriage returns and trailing blanks, which differ between packages. */
function tidy(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
