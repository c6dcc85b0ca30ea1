import type { LanguageService } from '../../toolkit/src/languageService';
import { diagnosticsOf } from '../../server/src/features/diagnostics/diagnostics';
import { runToCompletion } from '../../server/src/base/steps';
import { foldingRanges } from '../../server/src/features/folding/folding';
import { formatDocument } from '../../server/src/features/formatting/formatting';
import { semanticTokens } from '../../server/src/features/semanticTokens/semanticTokens';
import { documentSymbols } from '../../server/src/features/symbols/documentSymbols';
import { defaultFirmwareSettings } from '../../server/src/firmware/effective';
import type { ConfigDocument } from '../../server/src/model/document/document';
import type { DocumentIndex } from '../../server/src/model/symbols/documentIndex';
import type { Definition, Reference } from '../../server/src/model/symbols/symbols';
import type { LintComment } from '../../server/src/model/document/lintComment';
import type { Container, Unit } from '../../server/src/model/document/unit';
import { absoluteRange } from '../../server/src/syntax/statements';

/** With the rules that are off by default, so that they are compared, too. */
export const checkLevels = { 'security/*': 'warning' } as const;

/** The model and results of a document, in a form that does not depend on its history. */
export function snapshotOf(language: LanguageService, document: ConfigDocument): unknown {
  const view = language.view(document, defaultFirmwareSettings);
  const problems = runToCompletion(language.check(view, { levels: checkLevels }));
  return {
    firmware: view.firmware,
    eol: document.eol,
    units: document.units.map((unit) => describeUnit(document, unit)),
    graph: graphOf(view.index),
    comments: document.lintComments.map(describeComment),
    secrets: [...view.index.secretNames].sort(),
    problems,
    diagnostics: diagnosticsOf(problems, document.uri, { relatedInformation: true, codeDescription: true }),
    symbols: runToCompletion(documentSymbols(view)),
    folding: runToCompletion(foldingRanges(document)),
    tokens: runToCompletion(semanticTokens(view)),
    formatting: runToCompletion(formatDocument(view)),
  };
}

function place(container: Container | undefined): string {
  return container
    ? `${place(container.parent)}/${container.kind}:${container.path.join(' ')}@${container.open.firstLine}-${container.close?.firstLine ?? (container.closed ? 'closed' : 'open')}`
    : '';
}

function describeUnit(document: ConfigDocument, unit: Unit): unknown {
  const statement = JSON.stringify(document.read(unit), (key, value: unknown) =>
    key === 'origin' ? undefined : value,
  );
  const opens = unit.opens && place(unit.opens);
  return {
    type: unit.type,
    path: unit.path,
    from: unit.firstLine,
    to: unit.lastLine,
    in: place(unit.container),
    opens,
    statement,
  };
}

/** Entries and resolved references, in an order that does not depend on the history of the index. */
function graphOf(index: DocumentIndex): readonly string[] {
  const at = ({ at: place }: Definition | Reference): string => {
    const { start } = absoluteRange(place);
    return `${start.line}:${start.character}`;
  };
  const definitions = [...index.definitions()].map((definition) => {
    const namedBy = index.referencesTo(definition).map(at).sort();
    return `${at(definition)} ${definition.table.path} ${definition.name} <- ${namedBy.join(' ')}`;
  });
  const references = [...index.references()].map((reference) => {
    const found = index.resolve(reference).map(at).sort();
    return `${at(reference)} ${reference.name} -> ${found.join(' ')}`;
  });
  return [...definitions, ...references].sort();
}

function describeComment({ kind, firstLine, names, next, alone }: LintComment): unknown {
  return { kind, firstLine, names: names.map(({ text }) => text), next, alone };
}
