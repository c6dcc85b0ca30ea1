/** The work of one process of `npm run fuzz`. */
export interface Assignment {
  readonly seed: number;
  /** The number of the first case. */
  readonly first: number;
  /** The folder of the files to mutate; undefined for those of the repository. */
  readonly folder: string | undefined;
  readonly randomOnly: boolean;
  /** Whether to search for inputs whose processing time grows faster than their length. */
  readonly slow: boolean;
  /** The only text to use, instead of those of the seed. */
  readonly only: { readonly name: string; readonly text: string } | undefined;
}

/** The reports of the process. */
export type Report =
  | { readonly kind: 'case'; readonly number: number; readonly name: string }
  | { readonly kind: 'step'; readonly number: number; readonly step: string }
  | { readonly kind: 'trouble'; readonly number: number; readonly step: string; readonly what: string }
  /** In bytes, after a garbage collection. */
  | { readonly kind: 'done'; readonly number: number; readonly heapUsed: number; readonly rss: number };

/** The longest time without an answer of the server, in milliseconds of processor time. */
export const standstillLimit = 2_000;

/** The longest time of a step, in milliseconds of processor time, even if the server answers other requests. */
export const stepLimit = 20_000;

/** The time after which a step counts as hung, in milliseconds, with any other work on the machine. */
export const hangLimit = 120_000;

/** The largest heap of a process, in MiB. */
export const heapLimit = 2_048;
