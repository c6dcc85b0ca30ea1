import { loadSchema } from '../../server/src/schema/loadSchema';
import { overlay as committedOverlay } from '../../server/src/schema/overlay/overlay';
import type { Overlay } from '../../server/src/schema/overlay/entry';
import { covers } from '../../server/src/schema/versionPresence';
import { statedIntervals } from '../../server/src/schema/overlay/overlayIndex';
import type { FirmwareVersion } from '../../server/src/firmware/version';
import { correctedConditions, type LeftCondition } from './conditions';
import { automationResources } from './automation';
import evidence from './default-evidence.json';
import { defaultChanges, lineOfChange } from './defaultChanges';
import { TrainDefaults } from './defaults';
import { encodeSchema } from './encode';
import { mandatorySettings } from './mandatorySettings';
import { ReferenceResolver } from './references';
import { type SampledFacts, nodeAt } from './sourceFacts';
import { Supplement } from './supplement';

/** The files that are made from the sampled facts, the supplement and the overlay. */
export interface GeneratedFiles {
  /** By path in the project. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  readonly conditions: number;
  readonly left: readonly LeftCondition[];
  readonly droppedReferences: number;
}

/**
 * Makes the schema, the rows of mandatory settings, the resources of other tools, the list of references that no table fits, and the list of changes of defaults with their sources.
 *
 * @throws {Error} if two sources contradict each other, or if a fact of the supplement has no effect
 */
export function generatedFiles(
  sampled: SampledFacts,
  overlay: Overlay = committedOverlay,
  supplement: Supplement = new Supplement(),
): GeneratedFiles {
  const { facts, doubts, byTrain, refuted, usage, observed } = sampled;
  const references = new ReferenceResolver(facts);
  const rows = [...sampled.defaults, ...supplement.rows];
  const defaults = new TrainDefaults({ rows, byTrain, refuted, doubts, evidence, observed });
  const unheard = defaults.contradicted(supplement.rows, (at) => nodeAt(facts, at));
  if (unheard.length > 0)
    throw new Error(
      `The sampled facts state another default than confirmed-defaults.json. Correct the line in scripts/schema/facts/, or the row: ${unheard.join('; ')}`,
    );
  const { conditions, left } = correctedConditions(sampled.conditions, (at) => nodeAt(facts, at));
  const schema = encodeSchema({ facts, references, supplement, defaults, usage: usage.usage, conditions });
  const unused = supplement.unused();
  if (unused.length > 0)
    throw new Error(`The supplement names settings that the facts lack or answer: ${unused.join('; ')}`);

  /** The source of a default; the overlay states its own. */
  const sourceOf = (path: string, version: FirmwareVersion): string => {
    const stated = overlay.entries.find((entry) => entry.path === path);
    if (stated?.defaults?.some(({ intervals }) => covers(statedIntervals(intervals), version)) === true)
      return stated.source;
    const source = defaults.sourceOf(path, nodeAt(facts, path) ?? {}, supplement.defaults(path), version);
    if (source === undefined) throw new Error(`No source states the default of ${path}.`);
    return source;
  };
  const heading = 'setting\tlast\tdefault\tfirst\tdefault\tsource\tsource\n';
  const changes = [...defaultChanges(loadSchema(schema, overlay))].map(
    (change) =>
      `${lineOfChange(change)}\t${sourceOf(change.path, change.from)}\t${sourceOf(change.path, change.to)}\n`,
  );
  const dropped = JSON.stringify(references.dropped, undefined, 2) + '\n';
  return {
    contents: new Map([
      ['server/src/schema/data/fortios-schema.txt', schema],
      ['scripts/schema/dropped-references.json', Buffer.from(dropped)],
      ['server/src/constraints/mandatorySettings.json', Buffer.from(mandatorySettings())],
      ['toolkit/src/operations/convert/code/resources.json', Buffer.from(automationResources())],
      ['test/fixtures/schema/default-changes.tsv', Buffer.from(heading + changes.join(''))],
    ]),
    conditions: conditions.length,
    left,
    droppedReferences: references.dropped.length,
  };
}
