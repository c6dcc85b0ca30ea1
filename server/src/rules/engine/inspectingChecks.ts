import { getOrInsertComputed } from '../../base/collections';
import type { SettingType } from '../../schema/schema';
import type { Inspected, MaybeInSteps, Rule, StatementContext } from './rule';

/** A method of a rule with its context, one object that is reused for all statements. */
export interface Check<Checked> {
  readonly rule: Rule;
  readonly context: StatementContext;
  readonly check: MaybeInSteps<[checked: Checked, context: StatementContext]>;
}

export type Checks<Checked> = readonly Check<Checked>[];

/** The checks of settings or of entries, by what their rules inspect. Each list is made once. */
export class InspectingChecks<Checked> {
  private readonly usual = new Map<SettingType | undefined, Checks<Checked>>();
  private readonly unusual = new Map<SettingType | undefined, Checks<Checked>>();

  /** @param inspectedBy what a rule declares */
  constructor(
    readonly all: Checks<Checked>,
    private readonly inspectedBy: (rule: Rule) => Inspected | undefined,
  ) {}

  /** @param type the type of the values or of the key, if these can be checked */
  for(isUsual: boolean, type: SettingType | undefined): Checks<Checked> {
    return getOrInsertComputed(isUsual ? this.usual : this.unusual, type, () =>
      this.all.filter(({ rule }) => {
        const inspected = this.inspectedBy(rule);
        if (!inspected || (inspected.unusual && !isUsual)) return true;
        return type !== undefined && inspected.types?.includes(type);
      }),
    );
  }
}
