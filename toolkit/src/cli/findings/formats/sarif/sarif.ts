import type {
  Invocation,
  Notification,
  Run,
  Tool,
  ReportingDescriptor,
  Result,
  Fix,
  Location,
  ArtifactLocation,
  Region,
} from 'sarif';
import { homepage } from '../../../../../../package.json';
import { rules } from 'fortios-language/rules/registry';
import type { RunError } from '../../../run/forEachConfiguration';
import type { Format, FormatContext } from '../format';
import { rulePageUri } from 'fortios-language/rules/engine/rulePage';
import type { Rule } from 'fortios-language/rules/engine/rule';
import type { Severity } from 'fortios-language/rules/engine/severity';
import type { FileReport, ReportedProblem } from '../../../output/report';
import type { Range } from 'fortios-language/syntax/position';
import { uriFrom } from '../paths';

/**
 * For code scanning: SARIF 2.1.0. It does not quote the files, which may contain secrets. It is written in parts: the
 * run's properties, the results, and at the end the rules that the results name.
 */
export const sarif: Format = {
  needsPlaces: true,
  open: (context) => {
    const notifications: Notification[] = [];
    const reported = new ReportedRules();
    const start = opening();
    let before = start;
    return {
      file: (file) => {
        const results = resultsOf(file, context.root, reported).map((result) => JSON.stringify(result));
        if (results.length === 0) return '';
        const text = `${before}${results.join(',')}`;
        before = ',';
        return text;
      },
      error: (error) => {
        notifications.push(notificationOf(error, context.root));
        return '';
      },
      end: ({ exitCode }) => {
        const invocation: Invocation = {
          executionSuccessful: exitCode !== 2,
          exitCode,
          toolExecutionNotifications: notifications,
        };
        const tool = toolOf(context, reported.rules);
        const unwritten = before === start ? start : '';
        return `${unwritten}],"tool":${JSON.stringify(tool)},"invocations":${JSON.stringify([invocation])}}]}\n`;
      },
    };
  },
};

/** The rules that results name, in the order in which they first occur: a log describes no other rule. */
class ReportedRules {
  private readonly indexes = new Map<string, number>();

  /** The place of a rule among the described ones; `undefined` for an id that is not a rule's. */
  indexOf(id: string): number | undefined {
    if (!rulesById.has(id)) return undefined;
    const known = this.indexes.get(id);
    if (known !== undefined) return known;
    const index = this.indexes.size;
    this.indexes.set(id, index);
    return index;
  }

  get rules(): readonly Rule[] {
    return Array.from(this.indexes.keys()).flatMap((id) => rulesById.get(id) ?? []);
  }
}

/** The beginning of the log, before the results. */
function opening(): string {
  const run: Omit<Run, 'tool'> = {
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [rootId]: { description: { text: 'The root of the checkout.' } } },
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0' };
  return `${JSON.stringify(log).slice(0, -1)},"runs":[${JSON.stringify(run).slice(0, -1)},"results":[`;
}

function toolOf({ version, rulePage }: FormatContext, described: readonly Rule[]): Tool {
  return {
    driver: {
      name: 'fortios-lint',
      version,
      semanticVersion: version,
      informationUri: homepage,
      rules: described.map((rule) => describeRule(rule, rulePage(rule.id))),
    },
  };
}

function notificationOf({ message, path }: RunError, root: string): Notification {
  return {
    level: 'error',
    message: { text: message },
    ...(path !== undefined && {
      locations: [{ physicalLocation: { artifactLocation: artifactAt(path, root) } }],
    }),
  };
}

/** The levels of SARIF, which does not have a level for hints. */
export const sarifLevels: Readonly<Record<Severity, NonNullable<Result['level']>>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** GitHub's level for findings that are not security problems. */
const ranks: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
  hint: 'recommendation',
};

/**
 * A rule in the form that code scanning shows next to its findings.
 *
 * @param page its page, if it is installed
 */
function describeRule(
  { id, severity, summary, offByDefault }: Rule,
  page: string | undefined,
): ReportingDescriptor {
  const uri = rulePageUri(id);
  const family = id.slice(0, id.indexOf('/'));
  return {
    id,
    name: nameOf(id),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    helpUri: uri,
    help: {
      text: `${summary} What the device does, examples, versions, and how to disable the rule: ${uri}`,
      markdown: page === undefined ? `${summary}\n\n[More](${uri})` : standalonePage(page, uri),
    },
    defaultConfiguration: { level: sarifLevels[severity], ...(offByDefault && { enabled: false }) },
    properties: { tags: [family], precision: 'high', 'problem.severity': ranks[severity] },
  };
}

/** Adapts a rule's page to code scanning, which shows the name itself: without the heading and with absolute links. */
function standalonePage(page: string, uri: string): string {
  return page
    .replace(/^# .*\n+/, '')
    .replace(/\]\(([^()\s]+)\)/g, (_, link: string) => `](${new URL(link, uri).href})`)
    .trim();
}

/** `ServerIpRemoved`: SARIF recommends Pascal case for the names of rules. */
function nameOf(id: string): string {
  return id
    .slice(id.indexOf('/') + 1)
    .split('-')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
}

const rulesById: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

function resultsOf({ path, problems }: FileReport, root: string, reported: ReportedRules): readonly Result[] {
  const file = artifactAt(path, root);
  const at = (range: ReportedProblem['range']): Location => ({
    physicalLocation: { artifactLocation: file, region: regionOf(range) },
  });
  return problems.map((problem) => {
    const { rule, severity, message, range, related, fixes, place = [], fingerprint } = problem;
    const ruleIndex = reported.indexOf(rule);
    const changes = fixes.filter(({ edits }) => edits.length > 0);
    return {
      ruleId: rule,
      ...(ruleIndex !== undefined && { ruleIndex }),
      level: sarifLevels[severity],
      message: { text: message },
      locations: [
        {
          ...at(range),
          ...(place.length > 0 && { logicalLocations: [{ fullyQualifiedName: place.join(' › ') }] }),
        },
      ],
      ...(related.length > 0 && {
        relatedLocations: related.map((other, index) => ({
          id: index + 1,
          ...at(other.range),
          message: { text: other.message },
        })),
      }),
      ...(fingerprint !== undefined && { partialFingerprints: { 'fortiosLint/v2': fingerprint } }),
      ...(changes.length > 0 && {
        fixes: changes.map(({ title, edits }): Fix => ({
          description: { text: title },
          artifactChanges: [
            {
              artifactLocation: file,
              replacements: edits.map((edit) => ({
                deletedRegion: regionOf(edit.range),
                insertedContent: { text: edit.newText },
              })),
            },
          ],
        })),
      }),
    };
  });
}

/** The base of relative URIs: code scanning's name for the root of a checkout. */
const rootId = '%SRCROOT%';

/** The location of a file. */
function artifactAt(path: string, root: string): ArtifactLocation {
  const { uri, isRelative } = uriFrom(root, path);
  return isRelative ? { uri, uriBaseId: rootId } : { uri };
}

/** A region of a file, counted from 1. In SARIF, too, the end is the character after the last one. */
function regionOf({ start, end }: Range): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
