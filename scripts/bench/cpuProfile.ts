import { SourceMap, type SourceMapPayload } from 'node:module';

/** What `node --cpu-prof` writes. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** In microseconds, by the clock of `process.hrtime`. */
  readonly startTime: number;
  /** The node that ran at each moment, and the microseconds since the moment before. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    /** Where the function begins, counted from 0. */
    readonly lineNumber: number;
    readonly columnNumber: number;
  };
  readonly children?: readonly number[];
}

/** A function that ran, by where it was written. */
export interface Frame {
  readonly name: string;
  /** Path in the project with `/`, or what V8 calls a thing that is no file. */
  readonly file: string;
}

/** Milliseconds by what they were spent on. */
export type Spent = ReadonlyMap<string, number>;

/** From when to when a profile is looked at, in microseconds by the clock of `process.hrtime`. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/**
 * Sums up a stretch of a profile.
 *
 * @param frameOf the function of a node
 * @param describe what the time of a stack is spent on; the innermost function comes first
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
    // A sample stands for the time up to the next one.
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
 * Finds where the functions of a bundle were written.
 *
 * @param map of the bundle
 * @param inProject what a source of the map is called in the project
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
