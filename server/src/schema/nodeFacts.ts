import { compareVersions, parseVersion, type FirmwareTrain, type FirmwareVersion } from '../firmware/version';
import { defaultsVersion } from './format';
import type {
  ByVersion,
  DefaultValue,
  Limits,
  ModelDefault,
  NodeDoc,
  NodeKind,
  SettingType,
  TableScope,
  Usage,
  VersionInterval,
  NodeCondition,
} from './schema';
import { covers, type Presence } from './versionPresence';

const measured = parseVersion(defaultsVersion);

/** A train in which a default is certain, and how. */
export interface TrainCertainty extends FirmwareTrain {
  readonly certainty: 'known' | 'inferred';
}

/** The facts of a node, decoded together. */
export interface NodeFacts {
  readonly name: string;
  readonly kind: NodeKind;
  readonly presence: Presence;
  readonly key: string | undefined;
  readonly scope: TableScope | undefined;
  readonly keyedOnConfigLine: boolean;
  readonly complete: boolean;
  /** Whether its list of children and values is complete in all versions, including versions that were not sampled. */
  readonly closed: boolean;
  readonly doc: NodeDoc | undefined;
  readonly type: SettingType | undefined;
  readonly deviceType: string | undefined;
  readonly secret: boolean;
  readonly multiple: boolean;
  /** The versions in which a setting that takes several values certainly takes only one. */
  readonly singleIn: readonly VersionInterval[];
  /** The widest limits over all versions. */
  readonly range: readonly [min: number, max: number] | undefined;
  readonly limits: readonly ByVersion<readonly [min: number, max: number]>[];
  readonly sentinels: readonly number[];
  readonly unit: string | undefined;
  readonly maxLength: number | undefined;
  /** The versions in which the list of values is complete. */
  readonly exact: readonly VersionInterval[];
  /** Defaults that the overlay states for some versions. */
  readonly statedDefaults: readonly ByVersion<string | number>[];
  /** The default in {@link defaultsVersion}. */
  readonly default: string | number | undefined;
  readonly defaults: readonly ByVersion<readonly [value: string | number, inferred?: 1]>[];
  /** The trains in which {@link default} is certain. */
  readonly certainIn: readonly TrainCertainty[];
  readonly isUnsetByDefault: boolean;
  readonly defaultVaries: boolean;
  /** If {@link defaultVaries}: the known defaults, with the models that have them. */
  readonly defaultByModel: readonly ModelDefault[];
  readonly dependsOnModel: boolean;
  readonly references: readonly string[];
  readonly usage: Usage | undefined;
  readonly apiName: string | undefined;
  readonly condition: NodeCondition | undefined;
}

export function limitsIn({ limits, range }: NodeFacts, version: FirmwareVersion): Limits | undefined {
  const here = limits.find((interval) => covers([interval], version));
  if (here !== undefined) return { min: here.value[0], max: here.value[1], ofVersion: true };
  return range && { min: range[0], max: range[1], ofVersion: false };
}

/**
 * The default in a version that has the setting, with its certainty.
 *
 * @param lacks whether the version certainly does not have a value of the setting
 */
export function defaultAt(
  { statedDefaults, defaults, default: value, defaultVaries, certainIn, presence, type }: NodeFacts,
  version: FirmwareVersion,
  lacks: (value: string) => boolean,
): DefaultValue | undefined {
  const stated = statedDefaults.find((interval) => covers([interval], version));
  if (stated !== undefined) return { value: stated.value, certainty: 'known' };
  if (defaultVaries) return undefined;
  const here = defaults.find((interval) => covers([interval], version));
  if (here !== undefined)
    return { value: here.value[0], certainty: here.value[1] === 1 ? 'inferred' : 'known' };
  if (value === undefined) return undefined;
  if (measured !== undefined && compareVersions(measured, version) === 0)
    return { value, certainty: 'known' };
  const train = certainIn.find(({ major, minor }) => major === version.major && minor === version.minor);
  // A value that the version lacks was not its default.
  const isLacking = type === 'option' && String(value).split(' ').some(lacks);
  if (train !== undefined && !isLacking) return { value, certainty: train.certainty };
  // The measured device cannot have had a setting that its version lacks.
  const isMissing = measured !== undefined && presence.at(measured) === 'no';
  return isMissing ? undefined : { value, certainty: `in ${defaultsVersion}` };
}

/** Every default that is stated for some version, without duplicates of the one in {@link defaultsVersion}. */
export function allDefaults({
  statedDefaults,
  defaults,
  default: measuredDefault,
}: NodeFacts): readonly (string | number)[] {
  const all = [...statedDefaults.map(({ value }) => value), ...defaults.map(({ value: [value] }) => value)];
  return measuredDefault === undefined || all.includes(measuredDefault) ? all : [...all, measuredDefault];
}
