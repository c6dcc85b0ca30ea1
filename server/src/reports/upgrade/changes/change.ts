import type { ChangeCondition } from './conditions';
import type { ChangeContext } from './context';
import type { Device } from './device';
import {
  countsOfPlaces,
  type ChangeEffect,
  type EffectPlace,
  type EffectOutcome,
  type ChangeSource,
} from './effect';
import type { VersionMove } from '../../../firmware/upgradePath';
import type { Moves } from './versions';

/** A text, or a function of the affected lines. */
type Text = string | ((context: ChangeContext, places: readonly EffectPlace[]) => string);

type ChangeCertainty =
  /** A public source states it. */
  | 'read'
  /** Names, values and backups of both versions show it; that the upgrade converts a value is assumed. */
  | 'derived'
  /** One source states it, and no other confirms it. The report lists it under "Check on the device". */
  | 'unconfirmed';

interface CommonFields {
  /** `kebab-case`; the name of its page in `docs/changes`, if it has one. */
  readonly id: string;
  /** The moves that apply it. */
  readonly when: Moves;
  /** `behaves-differently` unless given. */
  readonly outcome?: EffectOutcome;
  /** A title, such as `SSL VPN`. */
  readonly subject: string;
  readonly source: ChangeSource;
  /** `read` unless given. */
  readonly certainty?: ChangeCertainty;
  /** Whether the change affects a device; by default, it affects all models. */
  readonly models?: (device: Device, move: VersionMove) => 'yes' | 'no' | 'unknown';
  /** The models that {@link models} names, for a file that does not show the model: `models with 2 GB of memory`. */
  readonly modelText?: string;
  /**
   * A command that shows on the device what the file does not show. The report lists such a change under "Check on the
   * device".
   */
  readonly check?: string;
  /** The effect of a downgrade, as a sentence that replaces the text of the effect. */
  readonly downgradeText?: string;
  /** Paths of the removed tables and settings that this change explains; the report does not list them again. */
  readonly covers?: readonly string[];
}

/** A change of behavior between versions: a row of the table. Texts are sentences, with names in double quotes. */
export type Change = CommonFields &
  (
    | {
        /** The lines that it affects. */
        readonly condition: ChangeCondition;
        /** By default the subject and the number of lines: `RADIUS: 2 servers`. */
        readonly title?: Text;
        /** The consequence on the device. */
        readonly text: Text;
        readonly action: Text;
      }
    | {
        /** The effect, if its texts depend on more than the affected lines; undefined if there is none. */
        readonly effect: (context: ChangeContext) => ChangeEffect | undefined;
        /** The tables whose entries it reads. */
        readonly tables?: readonly string[];
        /** The consequence on the device, for the documentation. */
        readonly text?: string;
      }
  );

export type ListedChange = Change & { readonly outcome: EffectOutcome };

/** The effect of a change on a configuration; undefined if there is none. */
export function effectOf(change: Change, context: ChangeContext): ChangeEffect | undefined {
  if ('effect' in change) return change.effect(context);
  const places = change.condition(context);
  if (!places) return undefined;
  const textOf = (text: Text): string => (typeof text === 'string' ? text : text(context, places));
  const counts = countsOfPlaces(places);
  return {
    title: textOf(change.title ?? (counts === '' ? change.subject : `${change.subject}: ${counts}`)),
    text: textOf(change.text),
    action: textOf(change.action),
    places,
  };
}

export function tablesOfChange(change: Change): readonly string[] {
  return ('effect' in change ? change.tables : change.condition.tables) ?? [];
}
