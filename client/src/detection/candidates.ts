/** What decides whether a document's content is worth a look. */
export interface CandidateDocument {
  readonly languageId: string;
  /** The scheme of its URI. */
  readonly scheme: string;
}

/**
 * Languages that a FortiOS file may have got by its name alone: those of VS Code itself, then those of widely used
 * extensions that take `.conf`, `.cfg` or `.txt`. package.json activates the extension for them, except
 * for `ini`: it is no language that a name leads to, but what VS Code may take an untitled plain text for.
 */
export const candidateLanguages: readonly string[] = [
  'plaintext',
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

/** Schemes whose documents are VS Code's own; their language is nobody's to change. */
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

/** Whether a document's content may decide about its language. */
export function isCandidate({ languageId, scheme }: CandidateDocument): boolean {
  return candidateLanguages.includes(languageId) && !internalSchemes.has(scheme);
}

/**
 * Whether the user's `files.associations` already say what the document is; that is a manual choice.
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
