import type { ChangeContext } from './context';
import type { ModelTest, modelTests } from './device';
import type { ChangeEffect, EffectOutcome, ChangeSource } from './effect';
import type { Expression } from './expression';
import type { Moves } from './versions';

type ChangeCertainty =
  /** A public source states it. */
  | 'read'
  /** Names, values and backups of both versions show it; that the upgrade converts a value is assumed. */
  | 'derived'
  /** One source states it, and no other confirms it. The report lists it under "Check on the device". */
  | 'unconfirmed';

/** What a change and its row have in common. Texts are sentences, with names in double quotes. */
interface CommonFields {
  /** `kebab-case`; the name of its page in `docs/changes`, if it has one. */
  readonly id: string;
  /** A title, such as `SSL VPN`. */
  readonly subject: string;
  /** `read` unless given. */
  readonly certainty?: ChangeCertainty;
  /** The models that `models` names, for a file that does not show the model: `models with 2 GB of memory`. */
  readonly modelText?: string;
  /**
   * A command that shows on the device what the file does not show. The report lists such a change under "Check on the
   * device".
   */
  readonly check?: string;
  /** The effect of a downgrade, as a sentence that replaces the text of the effect. */
  readonly downgradeText?: string;
  /** The consequence on the device. A row with an effect has one for the documentation. */
  readonly text?: string;
}

/** A change of behavior between versions. */
export interface Change extends CommonFields {
  /** The moves that apply it. */
  readonly when: Moves;
  readonly outcome: EffectOutcome;
  readonly source: ChangeSource;
  /** Whether the change affects a device; by default, it affects all models. */
  readonly models: ModelTest | undefined;
  /** Paths of the removed tables and settings that this change explains; the report does not list them again. */
  readonly covers: readonly string[];
  /** The tables whose entries it reads. */
  readonly tables: readonly string[];
  /** What its action sets: see {@link DescribedChange.needs}. */
  readonly needs: readonly string[];
  /** The effect on a configuration; undefined if there is none. */
  readonly effect: (context: ChangeContext) => ChangeEffect | undefined;
}

/** A row of the data. `rows/row.schema.json` describes it, too, and a test checks that the rows comply. */
export interface DescribedChange extends CommonFields {
  /** Why the row is as it is. */
  readonly comment?: string;
  /** Two trains or patches whose names show the change, which then is derived. They state `when` and `source`. */
  readonly names?: readonly [before: string, after: string];
  readonly when?: Expression;
  /** The text of `when` in the documentation, if it is not that of the moves. */
  readonly versions?: string;
  /** `behaves-differently` unless given. */
  readonly outcome?: EffectOutcome;
  /** The release notes of a version: an issue number, or the title of a section. */
  readonly notes?: readonly [version: string, part: string];
  /** The number of a technical tip or troubleshooting tip of the vendor. */
  readonly tip?: number;
  /** Another source. */
  readonly source?: ChangeSource;
  readonly models?: keyof typeof modelTests;
  readonly covers?: string | readonly string[];
  /** The lines that it affects. */
  readonly condition?: Expression;
  /**
   * Settings that do not exist any more, and values: `covers`, and the condition that the file sets one of them to one of these
   * values, or to any value.
   */
  readonly gone?: readonly Expression[];
  /** The name of a function, if the texts depend on more than the affected lines. */
  readonly effect?: string;
  /** The tables whose entries the effect reads. */
  readonly tables?: readonly string[];
  /**
   * `RADIUS: {server} must send Message-Authenticator`, where braces stand for the number of lines: `2 servers`. By default the
   * subject and the number of lines: `RADIUS: 2 servers`.
   */
  readonly title?: string;
  readonly action?: string;
  /**
   * Tables and settings that the action sets and that older versions do not have: `system interface > lldp-reception`, or with a
   * value `system ha > upgrade-mode = uninterruptible`. `{when}` in the action is when a version of the path accepts them.
   */
  readonly needs?: string | readonly string[];
  /** A sentence that belongs to the action if the target is at least this version. */
  readonly actionSince?: readonly [version: string, text: string];
}
