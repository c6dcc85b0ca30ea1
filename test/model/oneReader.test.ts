import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../..');

/** The folders whose files read configurations. */
const houses = ['server/src', 'toolkit/src'];

/** The commands that no other word of the sources means. */
const listVerbs: ReadonlySet<string> = new Set(['append', 'unselect']);

/**
 * The places of a text that ask which command changes a setting: comparisons, cases, keys of a table and lists with the name of
 * a command, and comparisons of `verb` with anything.
 */
function placesWithVerbs(text: string): number {
  return countNodes(text, (node) => {
    if (ts.isStringLiteralLike(node)) return listVerbs.has(node.text) && isCompared(node);
    if (ts.isPropertyAssignment(node)) return ts.isIdentifier(node.name) && listVerbs.has(node.name.text);
    if (!isComparison(node)) return false;
    const sides = [node.left, node.right];
    return sides.some(isVerb) && sides.some((side) => !isVerb(side) && mayNameSet(side));
  });
}

/** The places that ask whether a statement is a command on a setting, to read its words. */
function placesWithLines(text: string): number {
  return countNodes(
    text,
    (node) =>
      ts.isStringLiteralLike(node) &&
      node.text === 'setting' &&
      isCompared(node) &&
      /\btype\b/.test(askedBy(node)),
  );
}

function countNodes(text: string, isCounted: (node: ts.Node) => boolean): number {
  // Most files need not be parsed.
  if (!/verb|append|unselect|['"`]setting['"`]/.test(text)) return 0;
  let count = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (isCounted(node)) count++;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true));
  return count;
}

function isComparison(node: ts.Node): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken].includes(
      node.operatorToken.kind,
    )
  );
}

function isVerb(node: ts.Node): boolean {
  return /(?:^|\.)verb$/.test(node.getText());
}

/** Whether it is a command on a setting, or a name that can be that of one. */
function mayNameSet(node: ts.Node): boolean {
  return !ts.isStringLiteralLike(node) || ['set', 'select', 'unset', 'clear'].includes(node.text);
}

/** Whether a literal decides something: it is compared, a case, or in a list. A value or a text that is shown does not. */
function isCompared({ parent }: ts.Node): boolean {
  return isComparison(parent) || ts.isCaseClause(parent) || ts.isArrayLiteralExpression(parent);
}

/** What a literal is compared with. */
function askedBy({ parent }: ts.Node): string {
  return isComparison(parent)
    ? parent.left.getText()
    : ts.isCaseClause(parent)
      ? parent.parent.parent.expression.getText()
      : '';
}

/** By file, how many places it has, and why: another place must be one that does not compute a value either. */
type Places = Readonly<Record<string, readonly [count: number, why: string]>>;

/** Files other than the reader that ask which command changes a setting. */
const verbPlaces: Places = {
  'constraints/tableAsSetting.ts': [2, 'says which commands the device certainly rejects'],
  'containers/recognition.ts': [2, 'recognizes commands in other texts'],
  'analysis/device/execution/settingCommands.ts': [
    5,
    'rejects commands, and deletes a setting that is unset',
  ],
  'documentation/keywords.ts': [2, 'explains each command'],
  'documentation/signature.ts': [2, 'shows the words that a command takes'],
  'features/completion/lineStart.ts': [3, 'offers commands'],
  'features/completion/settings.ts': [6, 'offers the settings that a command takes'],
  'features/completion/templateLines.ts': [1, 'writes commands'],
  'features/completion/values.ts': [4, 'offers the values that a command takes'],
  'features/inlayHints/inlayHints.ts': [1, 'describes a line'],
  'features/semanticTokens/unitTokens.ts': [2, 'colors a line'],
  'features/tree/filter.ts': [1, 'searches lines'],
  'model/clusterFacts.ts': [1, 'reads the first lines of a file before it is parsed'],
  'model/objectState.ts': [3, 'finds the command that must be changed to change a value'],
  'model/symbols/symbols.ts': [4, 'collects the names that a line refers to'],
  'rules/engine/listValues.ts': [1, 'changes a line'],
  'rules/engine/ruleVisitor.ts': [2, 'gives lines to rules'],
  'rules/engine/settingSubject.ts': [1, 'gives lines to rules'],
  'rules/firmware/unavailable.ts': [2, 'reports a line'],
  'rules/ftm-push/arrival.ts': [2, 'changes a line'],
  'rules/ftm-push/missingAddress.ts': [1, 'reports a line'],
  'rules/reference/unused.ts': [1, 'deletes lines'],
  'rules/schema/defaultValue.ts': [1, 'reports a line'],
  'rules/schema/duplicates.ts': [1, 'reports a line that another one overrides'],
  'rules/schema/placement.ts': [2, 'reports a line'],
  'rules/security/plaintextSecret.ts': [2, 'reports a line'],
  'rules/syntax/commands.ts': [2, 'lists the words that a command takes'],
  'syntax/nodeTypes.ts': [2, 'names the nodes of the grammar'],
  'syntax/sessionLines.ts': [2, 'recognizes lines of a terminal'],
};

/** Files that look for lines with a setting: values come from all lines of an entry. */
const linePlaces: Places = {
  'analysis/device/execution/interpreter.ts': [3, 'executes commands'],
  'documentation/entry.ts': [1, 'names the part of a place'],
  'features/completion/completion.ts': [1, 'offers words of a line'],
  'features/formatting/formatting.ts': [2, 'changes spaces of a line'],
  'features/hover/hover.ts': [2, 'explains a word of a line'],
  'features/inlayHints/inlayHints.ts': [2, 'describes a line'],
  'features/semanticTokens/unitTokens.ts': [1, 'colors a line'],
  'features/signatureHelp/signatureHelp.ts': [1, 'shows the words that a line takes'],
  'features/tree/filter.ts': [1, 'searches lines'],
  'model/deviceAnswer.ts': [1, 'finds the word of a line that the device names'],
  'model/document/vdoms.ts': [1, 'finds the line that enables VDOMs, before the document has symbols'],
  'model/objectState.ts': [1, 'gives lines to the reader'],
  'model/problemPlace.ts': [1, 'names the place of a line'],
  'model/symbols/symbols.ts': [4, 'collects the names that a line refers to'],
  'operations/migrate/plan/outcomes.ts': [1, 'reports a line'],
  'redact/subject.ts': [1, 'replaces words of a line'],
  'operations/upgrade/changeSubject.ts': [2, 'finds the subject of a line'],
  'operations/upgrade/changes/ipv6Policies.ts': [1, 'changes names of settings'],
  'operations/upgrade/comparison.ts': [2, 'names the part of a place'],
  'operations/upgrade/difference.ts': [2, 'finds the number of a line'],
  'rules/engine/policyFixes.ts': [1, 'changes a line'],
  'rules/engine/ruleVisitor.ts': [5, 'gives lines to rules'],
  'rules/engine/suppression/statementLines.ts': [1, 'finds the lines of a comment'],
  'rules/engine/tableRenames.ts': [1, 'changes names of settings'],
  'rules/engine/tables.ts': [1, 'finds the line of a value'],
  'rules/firmware/continuation.ts': [3, 'moves lines'],
  'rules/ftm-push/missingAddress.ts': [1, 'reports a line'],
  'rules/network/unusableAddress.ts': [1, 'finds the entries to read'],
  'rules/reference/cycle.ts': [1, 'deletes a word of a line'],
  'rules/reference/unused.ts': [1, 'deletes lines'],
  'rules/schema/defaultValue.ts': [3, 'reports a line'],
  'rules/schema/duplicates.ts': [1, 'reports a line that another one overrides'],
  'rules/schema/missingSetting.ts': [1, 'finds lines that are being typed'],
  'rules/schema/placement.ts': [4, 'reports a line'],
  'rules/syntax/blockEnds.ts': [2, 'finds the line that an end belongs to'],
  'rules/syntax/specialCharacter.ts': [1, 'tells sentences from other values'],
  'syntax/reader.ts': [3, 'reads statements from the tree'],
  'syntax/statements.ts': [2, 'lists the words of a statement'],
};

/** Code that asks the schema for the default of a setting. */
const asksForDefault = /\bdefault(?:In|At)\(/;

/** Why files other than the reader ask for it: none of them decides whether a setting has its default. */
const defaultReaders: Readonly<Record<string, string>> = {
  'operations/explain/command/runExplain.ts': 'shows it',
  'analysis/device/comparison/drift.ts': 'shows it',
  'analysis/device/state/volatileSettings.ts': 'compares a value with it',
  'analysis/device/comparison/report.ts': 'shows it',
  'documentation/titles.ts': 'shows it by version',
  'documentation/values.ts': 'shows it',
  'features/completion/details.ts': 'shows it',
  'features/completion/references.ts': 'offers it',
  'features/completion/usualBlocks.ts': 'offers it',
  'features/completion/values.ts': 'offers it',
  'features/inlayHints/inlayHints.ts': 'compares a value with it',
  'features/inspect/inspect.ts': 'shows it',
  'features/lintConfig/lintConfigEditing.ts': 'offers it',
  'constraints/mandatorySettings.ts': 'an unset setting in the condition under which another one is demanded',
  'analysis/routing/routeTable.ts':
    'uses the best estimate for distances, which is not certain in each version',
  'push/checklist/requirements/arrival.ts': 'names it in a command',
  'push/checklist/requirements/pushBlock.ts': 'names it in a command',
  'push/device/pushDevice.ts': 'states it where no version has another one',
  'rules/schema/defaultValue.ts': 'compares a value with it',
  'rules/security/administrators.ts': 'asks about an object that the file does not contain',
  'operations/upgrade/changedDefaults.ts': 'compares those of two versions',
  'operations/upgrade/comparison.ts': 'compares those of two versions, and a value with it',
  'operations/upgrade/pushConsequences.ts': 'compares those of two versions',
  'operations/upgrade/timing.ts': 'compares a value that is entered with it',
};

/** The files with such places, other than the reader and the schema, and how many. */
function filesWith(placesIn: (text: string) => number): Readonly<Record<string, number>> {
  const found = houses.flatMap((house) =>
    readdirSync(path.join(root, house), { recursive: true, encoding: 'utf8' })
      .map((file) => file.split(path.sep).join('/'))
      .filter(
        (file) => file.endsWith('.ts') && file !== 'model/settingValues.ts' && !file.startsWith('schema/'),
      )
      .map((file) => [file, placesIn(readFileSync(path.join(root, house, file), 'utf8'))] as const)
      .filter(([, count]) => count > 0),
  );
  return Object.fromEntries(found);
}

function countsOf(places: Places): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(places).map(([file, [count]]) => [file, count]));
}

describe('the values of settings', () => {
  it('are computed from commands in one file', () => {
    assert.deepEqual(filesWith(placesWithVerbs), countsOf(verbPlaces));
    assert.deepEqual(filesWith(placesWithLines), countsOf(linePlaces));
  });

  it('and another file that computes them is found, however it asks', () => {
    for (const text of [
      "if (setting.verb === 'append') add();",
      'if ("unselect" === verb) remove();',
      "switch (setting.verb) { case 'append': add(); }",
      'const change = { append: add, unselect: remove }[setting.verb];',
      "const lists = ['append'].includes(verb);",
      "values = verb === 'set' ? words : before;",
      'const last = all.filter((one) => one.verb === wanted).at(-1);',
    ])
      assert.equal(placesWithVerbs(text) > 0, true, text);
    for (const text of [
      "if (statement.type === 'setting') value = statement.values[0];",
      "switch (one.type) { case 'setting': return one.values; }",
      "entry.statements.filter(({ type }) => type === 'setting')",
    ])
      assert.equal(placesWithLines(text) > 0, true, text);
    assert.equal(placesWithVerbs("type Verb = 'set' | 'append'; const text = 'append';"), 0);
  });

  it('and are replaced by defaults in one file', () =>
    assert.deepEqual(
      Object.keys(filesWith((text) => (asksForDefault.test(text) ? 1 : 0))).sort(),
      Object.keys(defaultReaders).sort(),
    ));
});
