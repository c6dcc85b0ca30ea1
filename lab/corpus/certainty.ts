import type { ConfigDocument } from '../../server/src/model/document/document';
import { matchChild, matchOption } from '../../server/src/schema/matchNames';
import { settingsNode, type SchemaView } from '../../server/src/schema/schemaContext';
import { contextOfContainer } from '../../server/src/model/contextAt';
import { visit } from '../../server/src/model/visit';
import type { Availability, SchemaNode } from '../../server/src/schema/schema';
import { unquote } from '../../server/src/syntax/quoting';
import type { Setting } from '../../server/src/syntax/statements';

/** The number of answers yes, perhaps and no of the schema. */
export type Answers = Readonly<Record<Availability, number>>;

/** The certainty of the schema about the settings of a text. */
export interface Certainty {
  /** Names of settings. */
  readonly settings: Answers;
  /** Values of option settings. */
  readonly values: Answers;
  /** Numbers: yes within known limits, no outside them, perhaps if the limits are unknown. */
  readonly integers: Answers;
}

export const noAnswers: Certainty = {
  settings: { yes: 0, perhaps: 0, no: 0 },
  values: { yes: 0, perhaps: 0, no: 0 },
  integers: { yes: 0, perhaps: 0, no: 0 },
};

/** Counts the answers for each `set` of a document. In an unknown table, all answers are perhaps. */
export function certaintyOf(document: ConfigDocument, view: SchemaView): Certainty {
  const count = {
    settings: { ...noAnswers.settings },
    values: { ...noAnswers.values },
    integers: { ...noAnswers.integers },
  };
  for (const unit of document.units) {
    const statement = document.read(unit);
    if (!statement) continue;
    visit(statement, contextOfContainer(unit.container, view), view, (inner, context) => {
      if (inner.type !== 'setting' || inner.verb !== 'set' || !inner.name) return;
      const table = settingsNode(context);
      const name = unquote(inner.name.text);
      const match = table && matchChild(table, name, view.version);
      const node = match && 'target' in match ? match.target : undefined;
      const answer = node?.availability(view.version) ?? table?.unknownChild(name, view.version) ?? 'perhaps';
      count.settings[answer]++;
      if (!node) return;
      if (node.type === 'option')
        for (const value of optionAnswers(inner, node, answer, view)) count.values[value]++;
      if (node.type === 'integer') count.integers[integerAnswer(inner, node, answer, view)]++;
    });
  }
  return count;
}

function optionAnswers(
  { values }: Setting,
  node: SchemaNode,
  name: Availability,
  { version }: SchemaView,
): readonly Availability[] {
  return (node.multiple ? values : values.slice(0, 1)).map((word) => {
    if (name !== 'yes') return name;
    const match = matchOption(node, unquote(word.text), version);
    return 'target' in match ? match.target.availability(version) : node.unknownOption(version);
  });
}

function integerAnswer(
  { values: [word] }: Setting,
  node: SchemaNode,
  name: Availability,
  { version }: SchemaView,
): Availability {
  if (name !== 'yes' || !word) return name;
  if (node.limitsIn(version) === undefined) return 'perhaps';
  return node.takesNumber(Number(unquote(word.text)), version) ? 'yes' : 'no';
}

/** The sum of two counts. */
export function sumOfCertainty(a: Certainty, b: Certainty): Certainty {
  const sum = (one: Answers, other: Answers): Answers => ({
    yes: one.yes + other.yes,
    perhaps: one.perhaps + other.perhaps,
    no: one.no + other.no,
  });
  return {
    settings: sum(a.settings, b.settings),
    values: sum(a.values, b.values),
    integers: sum(a.integers, b.integers),
  };
}

/** The counts as lines: `  37184  settings: 98.1 % yes, 1.8 % perhaps, 0.1 % no`. */
export function certaintyLines(certainty: Readonly<Record<string, Answers>> | Certainty): readonly string[] {
  return Object.entries(certainty).map(([what, { yes, perhaps, no }]: [string, Answers]) => {
    const all = yes + perhaps + no;
    const share = (count: number): string => (all === 0 ? '-' : `${((count / all) * 100).toFixed(2)} %`);
    return `${String(all).padStart(7)}  ${what}: ${share(yes)} yes, ${share(perhaps)} perhaps, ${share(no)} no (${no})`;
  });
}
