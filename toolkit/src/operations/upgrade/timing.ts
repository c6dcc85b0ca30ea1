import { quotedList } from 'fortios-language/base/lists';
import { compareVersions, formatVersion, type FirmwareVersion } from 'fortios-language/firmware/version';
import type { SchemaNode } from 'fortios-language/schema/schema';

/** A table, or a setting with the value that it gets, which a command needs. */
export interface NeededPart {
  readonly node: SchemaNode;
  readonly value?: string | undefined;
}

/** When commands can be entered on a path: at the first version that accepts them. */
export interface Timing {
  /**
   * `start`: the version of the file accepts them. `between`: a later version accepts them, before the step that needs them.
   * `step`: no version before that step does. `never`: no version of the path does.
   */
  readonly kind: 'start' | 'between' | 'step' | 'never';
  /** A phrase: `before the upgrade`, `at 7.0.15, before the step to 7.4.8`, `right after the step to 7.4.8`. */
  readonly when: string;
  /** Why not earlier, as a sentence; empty for `start`. */
  readonly note: string;
}

/** What the commands need, and the path. */
interface TimedCommands {
  readonly needed: readonly NeededPart[];
  /** The setting that they replace: a version that has both is preferred. */
  readonly replaced?: SchemaNode | undefined;
  /** The version of the file, and the versions of the path, ending with the target. */
  readonly path: readonly FirmwareVersion[];
  /** The version whose step makes them necessary; undefined on a path of one step. */
  readonly hop: FirmwareVersion | undefined;
}

export function timingOf({ needed, replaced, path, hop }: TimedCommands): Timing {
  const last = path.length - 1;
  const step = hop ? path.findIndex((version) => compareVersions(version, hop) === 0) : last;
  const hasBoth = (version: FirmwareVersion): boolean => replaced?.availability(version) !== 'no';
  const accepts = (version: FirmwareVersion, index: number): boolean =>
    needed.every((one) => isAccepted(one, version, index < step));
  const early = path.findIndex(
    (version, index) => index < step && accepts(version, index) && hasBoth(version),
  );
  const found =
    early >= 0 ? early : path.findIndex((version, index) => index >= step && accepts(version, index));
  const names = quotedList(needed.map(({ node, value }) => (node.parent ? textOf(node, value) : node.name)));
  const version = path[found];
  if (!version) return { kind: 'never', when: '', note: `No release of the path has ${names}.` };
  const [start = version] = path;
  const note = `FortiOS ${formatVersion(start)} does not accept ${names}.`;
  if (found === 0) return { kind: 'start', when: 'before the upgrade', note: '' };
  const next = path[step];
  return found < step && next
    ? {
        kind: 'between',
        when: `at ${formatVersion(version)}, before the step to ${formatVersion(next)}`,
        note,
      }
    : {
        kind: 'step',
        when:
          path.length > 2 ? `right after the step to ${formatVersion(version)}` : 'right after the upgrade',
        note,
      };
}

function textOf({ name }: SchemaNode, value: string | undefined): string {
  return value === undefined ? name : `${name} ${value}`;
}

/**
 * @param isBefore whether the version comes before the step: a device does not store a default, so that a value that is
 *   still the default is lost in the step that changes the default
 */
function isAccepted({ node, value }: NeededPart, version: FirmwareVersion, isBefore: boolean): boolean {
  if (node.availability(version) !== 'yes') return false;
  if (value === undefined) return true;
  if (isBefore && mayBeDefault(node, value, version)) return false;
  const words = node.multiple ? value.split(' ') : [value];
  return words.every((word) => node.option(word)?.availability(version) !== 'no');
}

function mayBeDefault(node: SchemaNode, value: string, version: FirmwareVersion): boolean {
  const preset = node.defaultIn(version);
  return preset === undefined ? node.defaults.some((one) => String(one) === value) : String(preset) === value;
}

/** A text with the phrase of a timing in place of `{when}` and `{When}`, and the reason behind it. */
export function withTiming(text: string, { when, note, kind }: Timing): string {
  // What no version of the path has cannot be set.
  const possible =
    kind === 'never'
      ? text
          .split(/(?<=\.) /)
          .filter((sentence) => !/\{when\}/i.test(sentence))
          .join(' ')
      : text;
  const timed = possible
    .replace('{when}', when)
    .replace('{When}', `${when.charAt(0).toUpperCase()}${when.slice(1)}`)
    .trim();
  return [timed, note].filter((part) => part !== '').join(' ');
}
