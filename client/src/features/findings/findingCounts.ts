/** The numbers of findings of one document. */
export interface Counts {
  readonly findings: number;
  /** Only errors and warnings: a fix may leave information where an error was. */
  readonly problems: number;
}

/** The numbers of findings of each open document. */
export class FindingCounts {
  private readonly counts = new Map<string, Counts & { readonly version: number }>();

  /**
   * Records the numbers of a document.
   *
   * @param version the document's version, which each edit increases
   * @returns whether an edit has removed a finding, or an error or warning; a change of settings or firmware does not count
   */
  record(uri: string, version: number, { findings, problems }: Counts): boolean {
    const before = this.counts.get(uri);
    this.counts.set(uri, { version, findings, problems });
    if (before === undefined || version <= before.version) return false;
    return findings < before.findings || problems < before.problems;
  }

  /** The last recorded number of findings; undefined if the document is not checked yet. */
  get(uri: string): number | undefined {
    return this.counts.get(uri)?.findings;
  }

  delete(uri: string): void {
    this.counts.delete(uri);
  }
}
