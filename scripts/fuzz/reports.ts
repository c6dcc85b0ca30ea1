/** What a process of `npm run fuzz` is to do. */
export interface Assignment {
  readonly seed: number;
  /** Number of the first case. */
  readonly first: number;
  /** Folder of the files to mutate; undefined for those of the repository. */
  readonly folder: string | undefined;
  readonly randomOnly: boolean;
  /** The only text to try, in place of what the seed makes. */
  readonly only: { readonly name: string; readonly text: string } | undefined;
}

/** What it says. */
export type Report =
  | { readonly kind: 'case'; readonly number: number; readonly name: string }
  | { readonly kind: 'step'; readonly number: number; readonly step: string }
  | { readonly kind: 'trouble'; readonly number: number; readonly step: string; readonly what: string }
  /** In bytes, after garbage was collected. */
  | { readonly kind: 'done'; readonly number: number; readonly heapUsed: number; readonly rss: number };

/** A server that answers nobody for longer than this is taken for hung. Of processor time, as what follows. */
export const standstillLimit = 2_000;

/** What takes longer than this is of no use, though others are answered meanwhile; or it is the command line, which has none. */
export const stepLimit = 20_000;

/** A step that takes longer than this, with whatever else the machine does, will never end. */
export const hangLimit = 120_000;

/** What the heap of a process may hold. More is no use of a configuration. */
export const heapLimit = 2_048;
