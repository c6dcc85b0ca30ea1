import type { VersionQuickPick } from '../../../../client/src/features/firmware/versionSelection';

type Listener<T> = (value: T) => unknown;

/** The events of a picker; as in VS Code, a listener's result is ignored. */
class FakeEvent<T> {
  private readonly listeners: Listener<T>[] = [];

  readonly event = (listener: Listener<T>): void => {
    this.listeners.push(listener);
  };

  fire(value: T): void {
    for (const listener of this.listeners) listener(value);
  }
}

/**
 * A quick pick as VS Code implements it, in two processes. The extension host and the window exchange messages, which the
 * test delivers one by one, and refer to an item by its index in `items`. The window filters by label, lists shorter
 * labels first, and activates the first item.
 */
export class FakeQuickPick<
  Item extends { readonly label: string; readonly alwaysShow: boolean },
> implements VersionQuickPick<Item> {
  activeItems: readonly Item[] = [];
  selectedItems: readonly Item[] = [];
  private readonly value = new FakeEvent<string>();
  private readonly active = new FakeEvent<readonly Item[]>();
  private readonly accept = new FakeEvent<void>();
  private readonly hiding = new FakeEvent<void>();
  readonly onDidChangeValue = this.value.event;
  readonly onDidChangeActive = this.active.event;
  readonly onDidAccept = this.accept.event;
  readonly onDidHide = this.hiding.event;
  private allItems: readonly Item[] = [];
  private readonly toHost: (() => void)[] = [];
  private readonly toWindow: (() => void)[] = [];
  private windowItems: readonly Item[] = [];
  private windowText = '';
  /** An index in `#windowItems`. */
  private windowActive: number | undefined;

  get items(): readonly Item[] {
    return this.allItems;
  }

  set items(items: readonly Item[]) {
    this.allItems = items;
    this.toWindow.push(() => {
      this.windowItems = items;
      this.activateFirst();
    });
  }

  show(): void {
    this.deliverAll();
  }

  hide(): void {
    this.hiding.fire();
  }

  /** The user replaces the text. */
  type(text: string): void {
    this.windowText = text;
    this.activateFirst();
    this.toHost.push(() => {
      this.value.fire(text);
    });
  }

  /** The user activates the item below the active one. */
  pressDown(): void {
    const listed = this.listed();
    const position = listed.findIndex((index) => index === this.windowActive);
    this.activate(listed[position + 1]);
  }

  /** The user presses Enter. */
  pressEnter(): void {
    const index = this.windowActive;
    this.toHost.push(() => {
      this.selectedItems = this.toItems(index);
      this.accept.fire();
    });
  }

  /** The label of the active item in the window. */
  activeLabel(): string | undefined {
    return this.windowActive === undefined ? undefined : this.windowItems[this.windowActive]?.label;
  }

  /** Delivers the next message to the extension host; false if there is none. */
  deliverToHost(): boolean {
    return deliverNext(this.toHost);
  }

  /** Delivers the next update to the window; false if there is none. */
  deliverToWindow(): boolean {
    return deliverNext(this.toWindow);
  }

  deliverAll(): void {
    while (this.deliverToHost() || this.deliverToWindow());
  }

  /** The indexes of the items that the window lists, in its order. */
  private listed(): readonly number[] {
    const matches = (item: Item): boolean => item.label.includes(this.windowText);
    const indexes = this.windowItems
      .map((_, index) => index)
      .filter((index) => this.windowItems[index]!.alwaysShow || matches(this.windowItems[index]!));
    if (this.windowText === '') return indexes;
    const rank = (index: number): string => {
      const item = this.windowItems[index]!;
      return `${matches(item) ? 0 : 1} ${String(item.label.length).padStart(3)} ${item.label}`;
    };
    return [...indexes].sort((one, other) => rank(one).localeCompare(rank(other), 'en'));
  }

  private activateFirst(): void {
    this.activate(this.listed()[0]);
  }

  private activate(index: number | undefined): void {
    this.windowActive = index;
    this.toHost.push(() => {
      this.activeItems = this.toItems(index);
      this.active.fire(this.activeItems);
    });
  }

  private toItems(index: number | undefined): readonly Item[] {
    const item = index === undefined ? undefined : this.allItems[index];
    return item === undefined ? [] : [item];
  }
}

function deliverNext(messages: (() => void)[]): boolean {
  const message = messages.shift();
  message?.();
  return message !== undefined;
}
