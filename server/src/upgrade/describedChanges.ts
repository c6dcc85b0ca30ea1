import type { ConfigDocument } from '../model/document/document';
import type { SchemaView } from '../schema/schemaContext';
import { locateFixes } from '../rules/engine/problem';
import { absoluteRange } from '../syntax/statements';
import type { Move } from './changes/change';
import { Configuration, largeTables } from './changes/configuration';
import type { Device } from './changes/device';
import type { EffectPlace } from './changes/effect';
import { changeDefinitions } from './changes/registry';
import type { ItemPlace, ReportItem } from './report';

/** The effects of described changes on a document. */
export interface DescribedChanges {
  readonly items: readonly ReportItem[];
  /** Changes that affect only some models, if the file does not contain the model. */
  readonly uncertain: readonly ReportItem[];
  /** Paths of the removed tables and settings that the items explain. */
  readonly covered: readonly string[];
}

/**
 * Evaluates the changes in `changes/` for a document, in steps.
 *
 * @param view the document's own version, which resolves its names
 */
export function* describedChanges(
  document: ConfigDocument,
  view: SchemaView,
  device: Device,
  move: Move,
): Generator<void, DescribedChanges> {
  const configuration = new Configuration(document, view);
  for (const table of largeTables) yield* configuration.readInSteps(table);
  const items: ReportItem[] = [];
  const uncertain: ReportItem[] = [];
  const covered: string[] = [];
  for (const change of changeDefinitions) {
    const { id, outcome, subject, source, between, models, appliesTo, covers = [] } = change;
    const direction = between(move);
    const isConcerned = direction === undefined ? 'no' : (models?.(device, move) ?? 'yes');
    if (direction === undefined || isConcerned === 'no') continue;
    const effect = appliesTo({ ...move, device, configuration, direction });
    yield;
    if (!effect) continue;
    const places: ItemPlace[] = [];
    for (const place of effect.places) {
      places.push(itemPlace(place, document));
      yield;
    }
    const lost =
      direction === 'leaves' &&
      change.downgradeText !== undefined &&
      lostEffect(subject, change.downgradeText);
    const item = { id, subject, source, outcome, ...effect, ...lost, places };
    if (isConcerned === 'unknown') uncertain.push(item);
    else {
      items.push(item);
      covered.push(...covers);
    }
  }
  return { items, uncertain, covered };
}

/** The effect of a downgrade that reverts a security check. */
function lostEffect(
  subject: string,
  text: string,
): Pick<ReportItem, 'outcome' | 'title' | 'text' | 'action'> {
  const action = 'Plan for this, or choose a target that keeps it.';
  return { outcome: 'behaves-differently', title: `${subject}: the target lacks a check`, text, action };
}

function itemPlace({ at, label, kind, fixes = [] }: EffectPlace, document: ConfigDocument): ItemPlace {
  return {
    range: absoluteRange(at),
    label: [kind, label].filter(Boolean).join(' '),
    fixes: locateFixes(fixes, document),
  };
}
