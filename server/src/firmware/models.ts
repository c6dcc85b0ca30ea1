import data from './models.json';
import {
  buildOf,
  latestDay,
  lifeCycleState,
  releaseDay,
  releaseTrains,
  trainOf,
  versionsOf,
  type ReleaseTrain,
} from './releases';
import {
  compareVersions,
  formatTrain,
  formatVersion,
  parseVersion,
  version,
  type FirmwareVersion,
} from './version';

/**
 * The models in the release notes, as text: the code in the header of their backups (`-` if unknown, with `?` if it is
 * only derived from the name), `~` if not the notes of all patches could be read for its spelling, the listed patches of
 * each train (`7.0.0-19`, `6.2.4-5,8-17`), and patches with an own build for the model (`7.0.12=6708`).
 */
const texts: Readonly<Record<string, string | undefined>> = data;

export interface Model {
  /** The name in the release notes, such as `FG-100E`. */
  readonly name: string;
  /** Whether the code in a header certainly is this model. */
  readonly isConfirmed: boolean;
}

/** Whether the release notes of a version list a model. */
type Listing = 'listed' | 'not-listed' | 'unknown';

/** The newest patch of each train whose list of models was read, where it is not the last known one. */
const lastReadPatch: Readonly<Record<string, number | undefined>> = { '8.0': 0 };
/** The oldest patch whose list of models was read, where it is not the first one. */
const firstReadPatch: Readonly<Record<string, number | undefined>> = { '6.0': 3 };

interface ModelFacts {
  readonly isPartial: boolean;
  readonly listed: ReadonlySet<string>;
  /** Builds of versions that exist for this model alone. */
  readonly ownBuilds: ReadonlyMap<string, number>;
}

let codes: ReadonlyMap<string, Model> | undefined;

let spellings: ReadonlyMap<string, string> | undefined;

/** A name without what spellings differ in: `FG-200G`, `FG200G`, `FGT-200G` and `FortiGate 200G` are one model. */
function spellingOf(name: string): string {
  return name
    .toUpperCase()
    .replaceAll(/[-_\s]/g, '')
    .replace(/^FORTIGATERUGGED/, 'FGR')
    .replace(/^(?:FORTIGATE|FGT(?=\d)|(?=\d))/, 'FG')
    .replace(/^(?:FORTIWIFI|FW(?=\d))/, 'FWF');
}

/**
 * The model of a code in a header, such as `FG100E`, or of a product name, such as `FortiGate-100E` or `100E`. The codes of
 * headers come before names: some look like the name of another model.
 */
export function modelOf(code: string): Model | undefined {
  const name = code
    .replace(/^FortiGate-?Rugged-/i, 'FGR-')
    .replace(/^FortiGate-/i, 'FG-')
    .replace(/^FortiWiFi-/i, 'FWF-');
  if (texts[name] !== undefined) return { name, isConfirmed: true };
  codes ??= new Map(
    Object.entries(texts).map(([model, text = '']) => {
      const [first = '-'] = text.split(' ');
      return [first.replace('?', ''), { name: model, isConfirmed: !first.endsWith('?') }];
    }),
  );
  if (code === '-') return undefined;
  const ofCode = codes.get(code.toUpperCase());
  if (ofCode) return ofCode;
  spellings ??= new Map(Object.keys(texts).map((model) => [spellingOf(model), model]));
  const spelled = spellings.get(spellingOf(code));
  // No header with "FGT" is known for it, so that it can be the code of another model.
  return spelled === undefined ? undefined : { name: spelled, isConfirmed: !/^FGT/i.test(code) };
}

const known = new Map<string, ModelFacts>();

function factsOf(name: string): ModelFacts {
  let facts = known.get(name);
  if (facts) return facts;
  const [, ...parts] = (texts[name] ?? '').split(' ');
  const listed = new Set<string>();
  const ownBuilds = new Map<string, number>();
  for (const part of parts) {
    const [, train = '', patches = '', build] = /^(\d+\.\d+)\.([\d,-]+)(?:=(\d+))?$/.exec(part) ?? [];
    for (const interval of patches.split(',')) {
      const [first = '', last = first] = interval.split('-');
      for (let patch = Number(first); first !== '' && patch <= Number(last); patch++) {
        if (build === undefined) listed.add(`${train}.${patch}`);
        else ownBuilds.set(`${train}.${patch}`, Number(build));
      }
    }
  }
  facts = { isPartial: parts.includes('~'), listed, ownBuilds };
  known.set(name, facts);
  return facts;
}

/** Whether the release notes of a version list a model, or the version has a build for the model alone. */
export function listingOf({ name }: Model, release: FirmwareVersion): Listing {
  const { listed, ownBuilds, isPartial } = factsOf(name);
  const train = trainOf(release);
  const text = formatVersion(release);
  if (listed.has(text) || ownBuilds.has(text)) return 'listed';
  if (!train || release.patch > train.lastPatch) return 'unknown';
  const isRead =
    release.patch <= (lastReadPatch[formatTrain(train)] ?? train.lastPatch) &&
    release.patch >= (firstReadPatch[formatTrain(train)] ?? 0);
  if (listedIn(train, listed).length > 0) return isRead && !isPartial ? 'not-listed' : 'unknown';
  // A model that is newer than the train can be in a list that was not read.
  return isRead || isOlderThan(train, listed) ? 'not-listed' : 'unknown';
}

function listedIn(train: ReleaseTrain, listed: ReadonlySet<string>): readonly FirmwareVersion[] {
  return versionsOf(train).filter((release) => listed.has(formatVersion(release)));
}

function isOlderThan(train: ReleaseTrain, listed: ReadonlySet<string>): boolean {
  const first = firstListed(listed);
  const day = first && latestDay(first);
  return day !== undefined && day < train.ga;
}

function firstListed(listed: ReadonlySet<string>): FirmwareVersion | undefined {
  return [...listed].flatMap((text) => parseVersion(text) ?? []).sort(compareVersions)[0];
}

/** The build of a version for this model alone, if it has one. */
export function ownBuildOf({ name }: Model, release: FirmwareVersion): number | undefined {
  return factsOf(name).ownBuilds.get(formatVersion(release));
}

/**
 * The release with a build number, for headers that name only two numbers of the version, such as `FGT40F-7.00`; undefined
 * if none is known. The builds for one model alone come first.
 *
 * @param code as in the header
 */
export function releaseOfBuild(code: string, major: number, build: number): FirmwareVersion | undefined {
  const model = modelOf(code);
  const releases = releaseTrains()
    .filter((train) => train.major === major)
    .flatMap(versionsOf);
  return (
    releases.find((release) => model && ownBuildOf(model, release) === build) ??
    releases.find((release) => buildOf(release) === build)
  );
}

/**
 * Models with 2 GB of memory: 40F, 60E, 60F, 80E and 90E with their variants. The model codes vary: `FGT40F`, `FG40FI`,
 * `FW60EV`, and `FortiGate-60F` in the output of `show`.
 */
const smallMemory = /^(?:FGT|FG|FWF|FW|FortiGate|FortiWiFi)-?(?:40F|6[01][EF]|[89][01]E)/i;
/** The FortiGate Rugged 60F, whose first generation has 2 GB of memory. */
const rugged60F = /^(?:FGR|FR|FortiGateRugged)-?60F/i;
/** The G series of desktop models without SSL VPN. */
const smallG = /^(?:FGT|FG|FWF|FW|FortiGate|FortiWiFi)-?(?:[579][01]G)/i;
/** Whether a code is that of a model with 2 GB of memory; of the FortiGate Rugged 60F, only the first generation is. */
export function hasTwoGigabytes(code: string): 'yes' | 'no' | 'unknown' {
  if (rugged60F.test(code)) return 'unknown';
  return smallMemory.test(code) ? 'yes' : 'no';
}

/**
 * Whether a version has no SSL VPN on a model: from 7.6.0 on models with 2 GB of memory, and from 7.4.8 and 7.6.1 on small
 * models of the G series. Source: release notes of 7.6.0 and 7.4.8, as quoted by integrators.
 */
export function lacksSslVpn(code: string, release: FirmwareVersion): 'yes' | 'no' | 'unknown' {
  const isSince = (...first: readonly [major: number, minor: number, patch: number]): boolean =>
    compareVersions(version(...first), release) <= 0;
  if (smallG.test(code)) {
    const isIn74 = release.major === 7 && release.minor === 4 && isSince(7, 4, 8);
    return isIn74 || isSince(7, 6, 1) ? 'yes' : 'no';
  }
  return isSince(7, 6, 0) ? hasTwoGigabytes(code) : 'no';
}

/** The newest patch of a train that the release notes do not exclude for a model; undefined if they exclude all. */
export function newestPatchFor(model: Model, train: ReleaseTrain): FirmwareVersion | undefined {
  return versionsOf(train).find((release) => listingOf(model, release) !== 'not-listed');
}

/**
 * The first patch of a train, from one on, that the release notes do not exclude for a model; undefined if they exclude all.
 */
export function firstPatchFor(model: Model | undefined, least: FirmwareVersion): FirmwareVersion | undefined {
  const train = trainOf(least);
  return (
    train &&
    [...versionsOf(train)]
      .reverse()
      .find(
        (release) =>
          compareVersions(release, least) >= 0 &&
          (!model?.isConfirmed || listingOf(model, release) !== 'not-listed'),
      )
  );
}

/**
 * The newest patch that a model can run, of a train with support on a day; undefined if all these trains exclude it. The first
 * release of a train is not a patch, and a release whose day is not known may not be published: they count only without another one.
 */
export function newestSupportedFor(model: Model | undefined, day: Date): FirmwareVersion | undefined {
  const supported = [...releaseTrains()]
    .reverse()
    .filter((train) => lifeCycleState(train, day) !== 'endOfSupport');
  const releases = supported
    .flatMap((train) => [...versionsOf(train)])
    .filter((release) => !model?.isConfirmed || listingOf(model, release) !== 'not-listed');
  return releases.find((release) => release.patch > 0 && releaseDay(release) !== undefined) ?? releases[0];
}

/**
 * The sentence about a version whose release notes do not list a model: `FG-100E is not listed in the notes of 7.4.0 and
 * later; the last listed train is 7.2.`
 */
export function unlistedText({ name }: Model, release: FirmwareVersion): string {
  const { listed } = factsOf(name);
  const trains = releaseTrains().filter((train) => listedIn(train, listed).length > 0);
  const own = trainOf(release);
  const inTrain = own ? [...listedIn(own, listed)].reverse() : [];
  const text = formatVersion(release);
  const isBefore = (one: FirmwareVersion): boolean => compareVersions(one, release) < 0;
  const last = trains.at(-1);
  const first = firstListed(listed);
  if (inTrain.length > 0) {
    const next = inTrain.find((one) => !isBefore(one)) ?? inTrain.findLast(isBefore);
    return `${name} is not listed in the notes of ${text}${next ? `; those of ${formatVersion(next)} list it` : ''}.`;
  }
  if (last && compareVersions(version(last.major, last.minor, 0), release) < 0) {
    const after = releaseTrains()[releaseTrains().findIndex((train) => train.ga === last.ga) + 1];
    return `${name} is not listed in the notes of ${formatTrain(after ?? last)}.0 and later; the last listed train is ${formatTrain(last)}.`;
  }
  return first && compareVersions(release, first) < 0
    ? `${name} is not listed in the notes before ${formatVersion(first)}.`
    : `${name} is not listed in the notes of ${text}.`;
}
