/** Checks the language of the explanations: spelling, texts that only repeat names, and units. */
import { valueForm } from '../../server/src/documentation/valueForm';
import { newestPatch, releaseTrains } from '../../server/src/firmware/releases';
import { usageOf, usageOfTable } from '../../server/src/schema/usage';
import type { Schema, SchemaNode } from '../../server/src/schema/schema';
import { repeatsName } from './content';
import { everyNode, type Knowledge, type PlacedNode, type Problem } from './source';
import { readProductWords, Spelling } from './spelling';

/** All problems of language: spelling, repetition, units. */
export function checkTexts(knowledge: Knowledge, schema: Schema): readonly Problem[] {
  return [
    ...misspelledTexts(knowledge, new Spelling(readProductWords())),
    ...repeatingTexts(knowledge, schema).map(({ file, path, node }) => ({
      file,
      line: node.line,
      message: `${path}: “${node.does ?? ''}” only repeats the name. State what changes on the device, or write \`kind:\` if there is nothing to explain.`,
    })),
    ...missingUnits(knowledge, schema),
  ];
}

/** @returns one problem per wrong word, with the most similar correct word */
export function misspelledTexts(knowledge: Knowledge, spelling: Spelling): readonly Problem[] {
  return everyNode(knowledge).flatMap(({ file, path, node }) =>
    node.texts.flatMap(({ text, line }) =>
      spelling.mistakesIn(text).map((word) => {
        const similar = spelling.suggestion(word);
        const advice = similar === undefined ? '' : `Did you mean ${similar}? `;
        const message = `${path}: “${word}” is not in the dictionary. ${advice}Add a correct word of this field to knowledge/words.txt.`;
        return { file, line, message };
      }),
    ),
  );
}

/** The explanations that only repeat names: those that most backups contain first, then those of tables in backups. */
export function repeatingTexts(knowledge: Knowledge, schema: Schema): readonly PlacedNode[] {
  const weight = ({ path }: PlacedNode): number => {
    const node = schema.node(path);
    const table = schema.node(path.split(' > ')[0] ?? '');
    return (node ? usageOf(node).files : 0) * 1000 + (table ? usageOfTable(table).files : 0);
  };
  return everyNode(knowledge)
    .filter(({ path, node }) => node.does !== undefined && repeatsName(path, node))
    .map((placed) => ({ placed, weight: weight(placed) }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ placed }) => placed);
}

/** A hover states the unit of a number after its limits. This finds the settings where it does not, nor the text. */
function missingUnits(knowledge: Knowledge, schema: Schema): readonly Problem[] {
  return everyNode(knowledge).flatMap(({ file, path, node }) => {
    const target = schema.node(path);
    const unit = target?.unit;
    if (!target || unit === undefined || statesUnit(target, unit)) return [];
    const noun = unit.replace(/s$/, '');
    if (node.texts.some(({ text }) => text.includes(noun))) return [];
    return [{ file, line: node.line, message: `${path}: the text does not name the unit ${unit}.` }];
  });
}

function statesUnit(node: SchemaNode, unit: string): boolean {
  return releaseTrains()
    .map(newestPatch)
    .filter((version) => node.availability(version) !== 'no')
    .every((version) => valueForm(node, version)?.includes(unit) === true);
}
