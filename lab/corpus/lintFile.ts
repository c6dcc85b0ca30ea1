import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LanguageService } from '../../toolkit/src/languageService';
import { defaultFirmwareSettings } from '../../server/src/firmware/effective';
import { formatVersion } from '../../server/src/firmware/version';
import { decode } from '../../server/src/files/content';
import { lintDocument } from '../../toolkit/src/operations/lint/lintText';
import { contextAt, contextOfContainer } from '../../server/src/model/contextAt';
import type { ConfigDocument } from '../../server/src/model/document/document';
import { matchPath } from '../../server/src/schema/matchNames';
import type { SchemaView } from '../../server/src/schema/schemaContext';
import type { Problem } from '../../server/src/rules/engine/problem';
import { unquote } from '../../server/src/syntax/quoting';
import { certaintyOf, noAnswers } from './certainty';
import { defaultsPrinted } from './defaultEvidence';
import { coverageOf, nothingCovered } from './coverage';
import { reformattedLines } from './formatting';
import { brokenInvariants } from './invariants';
import { referencesOf } from './references';
import type { Claim, FileOutcome, FtmPushFinding } from './outcome';

/** Lints one file below a folder. A crash is part of the result, not an exception. */
export function lintFile(engine: LanguageService, folder: string, name: string): FileOutcome {
  const start = performance.now();
  const nothing = {
    path: name,
    lines: 0,
    coverage: nothingCovered,
    certainty: noAnswers,
    references: {},
    reformatted: 0,
    broken: [],
    findings: {},
    inFtmPush: [],
    claims: [],
  };
  const bytes = readFileSync(path.join(folder, name));
  const content = decode(bytes);
  if (content.kind !== 'text') return { ...nothing, milliseconds: 0, skipped: content.kind };
  let document: ConfigDocument | undefined;
  try {
    document = engine.open(content.text);
    const result = lintDocument(engine, document, {
      firmware: defaultFirmwareSettings,
      levels: {},
    });
    const { firmware, problems } = result;
    const milliseconds = Math.round(performance.now() - start);
    const view: SchemaView = { schema: engine.schema, version: firmware.version };
    return {
      path: name,
      lines: document.lineCount,
      firmware: formatVersion(firmware.version),
      milliseconds,
      coverage: coverageOf(document, view),
      certainty: certaintyOf(document, view),
      references: referencesOf(document, view),
      defaults: defaultsPrinted(document, view),
      reformatted: reformattedLines(engine, document),
      broken: brokenInvariants({ engine, bytes, document, result }),
      findings: countByRule(problems),
      inFtmPush: findingsInFtmPush(document, problems, view),
      claims: claimsAmong(problems, document, view),
    };
  } catch (error) {
    const crash = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...nothing, milliseconds: Math.round(performance.now() - start), crash };
  } finally {
    document?.dispose();
  }
}

function countByRule(problems: readonly Problem[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { rule } of problems) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}

function claimsAmong(
  problems: readonly Problem[],
  document: ConfigDocument,
  view: SchemaView,
): readonly Claim[] {
  return problems
    .filter(
      ({ rule, severity }) =>
        /^(?:schema|firmware|reference)\//.test(rule) && (severity === 'warning' || severity === 'error'),
    )
    .map(({ rule, range: { start } }) => {
      const { statement, words } = contextAt(document, start, view);
      const named = statement?.type === 'block' ? words.slice(1) : words.slice(1, 2);
      return { line: start.line + 1, rule, subject: named.map(({ text }) => unquote(text)).join(' ') };
    });
}

function findingsInFtmPush(
  document: ConfigDocument,
  problems: readonly Problem[],
  view: SchemaView,
): readonly FtmPushFinding[] {
  const blocks = document.units.filter(({ type, path: words, container }) => {
    const match =
      type === 'block'
        ? matchPath(view.schema, contextOfContainer(container, view), words, view.version)
        : undefined;
    return match?.node.path === 'system ftm-push';
  });
  return problems
    .filter(({ range: { start } }) =>
      blocks.some(({ firstLine, lastLine }) => start.line >= firstLine && start.line <= lastLine),
    )
    .map(({ range, rule, message }) => ({ line: range.start.line + 1, rule, message }));
}
