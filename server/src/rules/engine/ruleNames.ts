import { didYouMean, nearest } from '../../base/nearest';
import type { Rule } from './rule';
import { familyOf } from './severity';

/** The valid names in settings and comments: the id of every rule, and every family as `family/*`. */
export class RuleNames {
  private readonly names: ReadonlySet<string>;

  constructor(rules: readonly Pick<Rule, 'id'>[]) {
    this.names = new Set(rules.flatMap(({ id }) => [id, familyOf(id)]));
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  /** The most similar name, also for a name without its family. */
  nearest(name: string): string | undefined {
    const withFamily = [...this.names].find((known) => known.endsWith(`/${name}`));
    return withFamily ?? nearest(name, this.names);
  }

  /** The message about an unknown rule. */
  missing(name: string): string {
    return `"${name}" is not a rule.${didYouMean(this.nearest(name))}`;
  }
}
