import { Emitter } from '../../emitter';

/** The target versions of the open upgrade reports, by the URI of their document. */
export class UpgradeTargets {
  private readonly targets = new Map<string, string>();
  private readonly didChange = new Emitter<string>();
  /** Fires with the URI of the document. */
  readonly onDidChange = this.didChange.event;

  /** The target of the open report about a document. */
  get(uri: string): string | undefined {
    return this.targets.get(uri);
  }

  set(uri: string, target: string): void {
    this.targets.set(uri, target);
    this.didChange.fire(uri);
  }

  /** The report or its document was closed. */
  delete(uri: string): void {
    if (this.targets.delete(uri)) this.didChange.fire(uri);
  }
}
