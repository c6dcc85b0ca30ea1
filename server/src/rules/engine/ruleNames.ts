import { didYouMean, nearest } from './nearest';
import type { Rule } from './rule';
import { familyOf } from './severity';

/** What settings and comments can name: every rule by its id, and every family as `family/*`. */
export class RuleNames {
  private readonly names: ReadonlySet<string>;

  constructor(rules: readonly Pick<Rule, 'id'>[]) {
    this.names = new Set(rules.flatMap(({ id }) => [id, familyOf(id)]));
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  /** All names, in the order of the rules. */
  all(): Iterable<string> {
    return this.names;
  }

  /** The name that a misspelt one most probably means; people also leave the family out. */
  nearest(name: string): string | undefined {
    const withFamily = [...this.names].find((known) => known.endsWith(`/${name}`));
    return withFamily ?? nearest(name, this.names);
  }

  /** The sentence about a name that there is no rule of. */
  missing(name: string): string {
    return `"${name}" is not a rule.${didYouMean(this.nearest(name))}`;
  }
}
