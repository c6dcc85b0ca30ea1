/** The properties that decide whether the content of a document is examined. */
export interface CandidateDocument {
  readonly languageId: string;
  /** The scheme of its URI. */
  readonly scheme: string;
}

/**
 * The languages that VS Code and widely used extensions assign to `.conf`, `.cfg`, `.txt` and `.log` by the file name.
 * package.json activates the extension for them, except for `ini`, which VS Code assigns only to untitled documents.
 */
export const candidateLanguages: readonly string[] = [
  'plaintext',
  'log',
  'properties',
  'ini',
  'conf',
  'apacheconf',
  'nginx',
  'NGINX',
  'haproxy',
  'cisco',
  'systemd-conf',
];

/**
 * The languages of files that can contain FortiOS: they keep their language. The language server has the same list with the names
 * of other editors.
 */
export const outerLanguages: readonly string[] = [
  'yaml',
  'json',
  'jsonc',
  'arm-template',
  'terraform',
  'opentofu',
  'hcl',
  'helm',
  'ansible',
];

/** The schemes of VS Code's internal documents, whose language must not change. */
const internalSchemes: ReadonlySet<string> = new Set([
  'output',
  'debug',
  'comment',
  'interactive',
  'search-editor',
  'vscode',
  'vscode-settings',
  'vscode-userdata',
]);

/** Whether the content of a document may decide its language. */
export function isCandidate({ languageId, scheme }: CandidateDocument): boolean {
  return candidateLanguages.includes(languageId) && !internalSchemes.has(scheme);
}

/** Whether a document may have FortiOS inside, and keeps its language. */
export function mayEmbed({ languageId, scheme }: CandidateDocument): boolean {
  return outerLanguages.includes(languageId) && !internalSchemes.has(scheme);
}

/**
 * Whether the user's `files.associations` assign a language to the document; then detection leaves it alone.
 *
 * @param associations glob pattern → language id
 * @param matches whether a glob pattern, relative to any folder, matches the document
 */
export function isAssociated(
  associations: Readonly<Record<string, unknown>>,
  matches: (pattern: string) => boolean,
): boolean {
  return Object.keys(associations).some((pattern) =>
    matches(pattern.includes('/') ? pattern : `**/${pattern}`),
  );
}
