interface Counted {
  readonly version: number;
  readonly findings: number;
}

/** How many findings each open document has, and whether an edit has made any go away. */
export class FindingCounts {
  readonly #counted = new Map<string, Counted>();

  /**
   * Notes how many findings a document has.
   *
   * @param version the document's, which each edit raises
   * @returns whether there are fewer than before an edit: other settings or another firmware fix nothing
   */
  note(uri: string, version: number, findings: number): boolean {
    const before = this.#counted.get(uri);
    this.#counted.set(uri, { version, findings });
    return before !== undefined && version > before.version && findings < before.findings;
  }

  /** The findings that were last noted; undefined while the document has not been checked. */
  get(uri: string): number | undefined {
    return this.#counted.get(uri)?.findings;
  }

  delete(uri: string): void {
    this.#counted.delete(uri);
  }
}
