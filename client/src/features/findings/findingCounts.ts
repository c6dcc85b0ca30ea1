interface Count {
  readonly version: number;
  readonly findings: number;
}

/** The number of findings of each open document. */
export class FindingCounts {
  readonly #counts = new Map<string, Count>();

  /**
   * Records the number of findings of a document.
   *
   * @param version the document's version, which each edit increases
   * @returns whether an edit has removed a finding; a change of settings or firmware does not count
   */
  record(uri: string, version: number, findings: number): boolean {
    const before = this.#counts.get(uri);
    this.#counts.set(uri, { version, findings });
    return before !== undefined && version > before.version && findings < before.findings;
  }

  /** The last recorded number; undefined if the document is not checked yet. */
  get(uri: string): number | undefined {
    return this.#counts.get(uri)?.findings;
  }

  delete(uri: string): void {
    this.#counts.delete(uri);
  }
}
