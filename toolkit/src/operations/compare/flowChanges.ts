import type { PathEffect } from './paths/pathEffects';

/** A flow with a changed result: `allow by policy 2`, and its new result. */
export interface FlowChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** Why, if it is not a policy: `is routed to isp2 instead of isp1`. */
  readonly cause?: string;
}

/** Whether packets that were denied are allowed, or the reverse; undefined if only the policy is another one. */
export function flowEffect({ before, after }: FlowChange): 'opened' | 'closed' | undefined {
  const [was, is] = [before, after].map((text) => text.startsWith('allow'));
  return was === is ? undefined : is ? 'opened' : 'closed';
}

/** The effects with another decision, as far as it is certain. */
export function flowsOf(effects: readonly PathEffect[]): readonly FlowChange[] {
  return effects.flatMap(({ kind, name, before, after, cause }) => {
    const isCertain =
      kind === 'opened' || kind === 'closed' || ![before, after].some((text) => text.startsWith('perhaps'));
    return before === after || !isCertain ? [] : [{ name, before, after, ...(cause !== '' && { cause }) }];
  });
}
