import type { FirmwareVersion } from '../../firmware/version';
import type { NodeDoc } from '../schema';
import data from './docs.json';
import { statedVersion } from './overlayIndex';

interface StatedRow {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** A {@link NodeDoc} with versions as text. Several of them need the same: `alsoNeeded` has texts, and keys of `needed`. */
interface StatedDoc extends Pick<NodeDoc, 'summary' | 'instead'> {
  readonly history?: readonly (StatedRow & {
    readonly from: string;
    readonly text: string;
    readonly inert?: boolean | undefined;
  })[];
  readonly cliErrors?: readonly (StatedRow & {
    readonly message: string;
    readonly code: number;
    readonly when: string;
  })[];
  readonly alsoNeeded?: readonly string[];
  readonly notes?: readonly string[];
}

const docs: Readonly<Record<string, StatedDoc>> = data.docs;

const needed: Readonly<Record<string, readonly (StatedRow & { readonly text: string })[]>> = data.needed;

/**
 * The texts about a table or setting, or about the value `name` of a setting: `path > name`. If sources disagree about push,
 * Fortinet's technical tip on configuring FortiToken Mobile push decides, and the texts mention the disagreement.
 */
export function docOf(path: string): NodeDoc | undefined {
  const doc = docs[path];
  if (!doc) return undefined;
  const { history = [], cliErrors = [], alsoNeeded = [], notes = [], ...texts } = doc;
  return {
    ...texts,
    history: history.map(({ from, until, ...row }) => ({
      ...row,
      from: statedVersion(from),
      until: versionOf(until),
    })),
    cliErrors: cliErrors.map(inVersions),
    alsoNeeded: alsoNeeded.flatMap((one) => needed[one]?.map(inVersions) ?? { text: one }),
    notes,
  };
}

function inVersions<T extends object>({ from, until, ...row }: T & StatedRow) {
  return { ...row, from: versionOf(from), until: versionOf(until) };
}

function versionOf(text: string | undefined): FirmwareVersion | undefined {
  return text === undefined ? undefined : statedVersion(text);
}
