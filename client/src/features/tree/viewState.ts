/** The part of VS Code's `Memento` that is used. */
export interface Storage {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** What is kept for one file. */
interface FileState {
  readonly uri: string;
  readonly filter: string;
  /** The ids of expanded branches. */
  readonly expanded: readonly string[];
}

const filesKey = 'fortios.configuration.files';
const filtersKey = 'fortios.configuration.filters';

/** More files, and more branches of one file, are forgotten, the oldest first. */
const mostFiles = 50;
const mostBranches = 200;

/** The state of the view of a configuration: the filter and the expanded branches of each file, and the saved filters. */
export class ViewState {
  private readonly storage: Storage;
  /** The file that was used last comes last. */
  private readonly files: Map<string, FileState>;

  /** @param storage of the workspace */
  constructor(storage: Storage) {
    this.storage = storage;
    const stored = storage.get(filesKey);
    const files = Array.isArray(stored) ? stored.filter(isFileState) : [];
    this.files = new Map(files.map((file) => [file.uri, file]));
  }

  filterOf(uri: string): string {
    return this.files.get(uri)?.filter ?? '';
  }

  isExpanded(uri: string, id: string): boolean {
    return this.files.get(uri)?.expanded.includes(id) ?? false;
  }

  setFilter(uri: string, filter: string): void {
    this.store({ uri, expanded: this.files.get(uri)?.expanded ?? [], filter });
  }

  setExpanded(uri: string, id: string, isExpanded: boolean): void {
    const { filter = '', expanded = [] } = this.files.get(uri) ?? {};
    const others = expanded.filter((one) => one !== id);
    this.store({ uri, filter, expanded: (isExpanded ? [...others, id] : others).slice(-mostBranches) });
  }

  get savedFilters(): readonly string[] {
    const stored = this.storage.get(filtersKey);
    return Array.isArray(stored) ? stored.filter((one): one is string => typeof one === 'string') : [];
  }

  saveFilter(filter: string): void {
    const others = this.savedFilters.filter((one) => one !== filter);
    void this.storage.update(filtersKey, [...others, filter]);
  }

  deleteFilter(filter: string): void {
    void this.storage.update(
      filtersKey,
      this.savedFilters.filter((one) => one !== filter),
    );
  }

  private store(file: FileState): void {
    this.files.delete(file.uri);
    this.files.set(file.uri, file);
    void this.storage.update(filesKey, [...this.files.values()].slice(-mostFiles));
  }
}

/** Whether a stored value has the form that this version writes. */
function isFileState(value: unknown): value is FileState {
  if (typeof value !== 'object' || value === null) return false;
  const { uri, filter, expanded } = value as Partial<Record<keyof FileState, unknown>>;
  return typeof uri === 'string' && typeof filter === 'string' && Array.isArray(expanded);
}
