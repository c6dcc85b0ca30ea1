import { SourceMap, type SourceMapPayload } from 'node:module';

/** A profile, as `node --cpu-prof` writes it. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** In microseconds, on the clock of `process.hrtime`. */
  readonly startTime: number;
  /** The node that ran at each sample, and the microseconds since the previous sample. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    /** The start of the function, counted from 0. */
    readonly lineNumber: number;
    readonly columnNumber: number;
  };
  readonly children?: readonly number[];
}

/** A function, by its place in the sources. */
export interface Frame {
  readonly name: string;
  /** Path in the project with `/`, or V8's name for something that is not a file. */
  readonly file: string;
}

/** Milliseconds by category. */
export type Spent = ReadonlyMap<string, number>;

/** The part of a profile to evaluate, in microseconds on the clock of `process.hrtime`. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/**
 * Sums up a part of a profile.
 *
 * @param frameOf the function of a node
 * @param describe the category of a stack, given with the innermost function first
 */
export function sumUp(
  profile: CpuProfile,
  { from, to }: Period,
  frameOf: (node: ProfileNode) => Frame,
  describe: (stack: readonly Frame[]) => string,
): Spent {
  const described = describeNodes(profile, frameOf, describe);
  const spent = new Map<string, number>();
  let now = profile.startTime;
  profile.samples.forEach((id, at) => {
    // A sample represents the time until the next one.
    now += profile.timeDeltas[at] ?? 0;
    const until = now + Math.max(0, profile.timeDeltas[at + 1] ?? 0);
    const microseconds = Math.min(until, to) - Math.max(now, from);
    if (microseconds <= 0) return;
    const what = described.get(id) ?? 'unknown';
    spent.set(what, (spent.get(what) ?? 0) + microseconds / 1000);
  });
  return spent;
}

function describeNodes(
  { nodes }: CpuProfile,
  frameOf: (node: ProfileNode) => Frame,
  describe: (stack: readonly Frame[]) => string,
): ReadonlyMap<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const frames = new Map(nodes.map((node) => [node.id, frameOf(node)]));
  return new Map(
    nodes.map(({ id }) => {
      const stack: Frame[] = [];
      for (let at = byId.get(id); at; at = byId.get(parents.get(at.id) ?? NaN)) {
        const frame = frames.get(at.id);
        if (frame) stack.push(frame);
      }
      return [id, describe(stack)];
    }),
  );
}

/**
 * Finds the functions of a bundle in the sources.
 *
 * @param map of the bundle
 * @param inProject the path in the project of a source of the map
 */
export function framesOfBundle(
  bundleUrl: string,
  map: SourceMapPayload,
  inProject: (source: string) => string,
): (node: ProfileNode) => Frame {
  const sources = new SourceMap(map);
  return ({ callFrame: { functionName, url, lineNumber, columnNumber } }) => {
    if (url !== bundleUrl) return { name: functionName, file: url };
    const { originalSource } = { originalSource: '', ...sources.findEntry(lineNumber, columnNumber) };
    return { name: functionName, file: originalSource === '' ? url : inProject(originalSource) };
  };
}
