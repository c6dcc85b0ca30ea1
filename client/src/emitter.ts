/** Like VS Code's `Event`: a function that subscribes a listener and returns a function that unsubscribes it. */
export type Event<T> = (listener: (value: T) => void) => { dispose(): void };

/** VS Code's `EventEmitter` for modules that the unit tests load in plain Node, where `vscode` does not exist. */
export class Emitter<T> {
  private readonly listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of Array.from(this.listeners)) listener(value);
  }
}
