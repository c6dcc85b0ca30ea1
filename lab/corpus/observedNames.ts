import { defaultFirmwareSettings } from '../../server/src/firmware/effective';
import { parseVersion } from '../../server/src/firmware/version';
import { lintText } from '../../toolkit/src/operations/lint/lintText';
import type { LanguageService } from '../../toolkit/src/languageService';
import type { Availability, Schema } from '../../server/src/schema/schema';
import { contradictions, foldObserved, sightings, type FoldedObserved } from '../../scripts/schema/observed';
import type { Observed } from '../../scripts/schema/sourceFacts';
import type { Answers } from './certainty';

/** The result of checking the names that genuine backups contain. */
export interface ObservedOutcome {
  readonly versions: readonly string[];
  /** How certain the schema is of each name in its version. */
  readonly certainty: Readonly<Record<'tables' | 'settings' | 'values', Answers>>;
  /** Names that the schema or a rule rejects although a device has printed them, as sentences. Must be empty. */
  readonly rejected: readonly string[];
}

/** The rules that reject a name or a value. */
const rejecting = /^(?:schema\/(?:unknown-|invalid-value|ambiguous|wrong-kind)|firmware\/unavailable-)/;

/** Looks up every name in its version, and checks a backup of the names of each version. */
export function checkObserved(engine: LanguageService, observed: Observed): ObservedOutcome {
  const { schema } = engine;
  const folded = foldObserved(observed);
  return {
    versions: folded.versions,
    certainty: certaintyOfNames(schema, folded),
    rejected: [
      ...contradictions(schema, folded),
      ...folded.versions.flatMap((version) => {
        const text = backupOfNames(schema, folded, version).join('\n');
        return rejections(engine, text, version).map((message) => `${version}: ${message}`);
      }),
    ],
  };
}

/** The findings that reject a name or a value of a text in a version. */
export function rejections(engine: LanguageService, text: string, version: string): readonly string[] {
  const firmware = { ...defaultFirmwareSettings, version };
  return lintText(engine, `${text}\n`, { firmware, levels: {} })
    .problems.filter(({ rule }) => rejecting.test(rule))
    .map(({ rule, message }) => `${rule}: ${message}`);
}

function certaintyOfNames(schema: Schema, observed: FoldedObserved): ObservedOutcome['certainty'] {
  const none = (): Record<Availability, number> => ({ yes: 0, perhaps: 0, no: 0 });
  const counts = { tables: none(), settings: none(), values: none() };
  for (const { version: text, table, setting, value } of sightings(observed)) {
    const kind = value !== undefined ? 'values' : setting !== undefined ? 'settings' : 'tables';
    const version = parseVersion(text);
    const node = schema.node(setting === undefined ? table : `${table} > ${setting}`);
    if (!version || !node) {
      counts[kind].perhaps++;
      continue;
    }
    const name = node.availability(version);
    const option = value === undefined ? undefined : node.option(value);
    const isName = value === undefined || node.type !== 'option' || name !== 'yes';
    counts[kind][isName ? name : (option?.availability(version) ?? node.unknownOption(version))]++;
  }
  return counts;
}

/** A table with the settings and child tables that backups contain. */
interface Content {
  /** Settings with their values. */
  readonly settings: Map<string, string[]>;
  readonly tables: Map<string, Content>;
}

/** A configuration of the names of one version, as a device would print it. */
export function backupOfNames(schema: Schema, observed: FoldedObserved, version: string): readonly string[] {
  const all = emptyContent();
  for (const sighting of sightings(observed)) {
    if (sighting.version !== version) continue;
    let content = all;
    for (const name of sighting.table.split(' > ')) {
      const inner = content.tables.get(name) ?? emptyContent();
      content.tables.set(name, inner);
      content = inner;
    }
    const { setting, value } = sighting;
    if (setting === undefined) continue;
    const values = content.settings.get(setting) ?? [];
    content.settings.set(setting, value === undefined ? values : [...values, value]);
  }
  return linesOf(all, schema);
}

function emptyContent(): Content {
  return { settings: new Map(), tables: new Map() };
}

/** `edit` in a table, none in an object, the key on the opening line where it belongs there. */
function linesOf({ tables }: Content, schema: Schema, parent = ''): readonly string[] {
  return [...tables].flatMap(([name, content]) => {
    const at = parent === '' ? name : `${parent} > ${name}`;
    const node = schema.node(at);
    const inside = [...settingLines(content), ...linesOf(content, schema, at)];
    if (node?.keyedOnConfigLine) return [`config ${name} "key"`, ...inside, 'end'];
    if (node?.kind === 'table') return [`config ${name}`, 'edit "key"', ...inside, 'next', 'end'];
    return [`config ${name}`, ...inside, 'end'];
  });
}

function settingLines({ settings }: Content): readonly string[] {
  return [...settings].flatMap(([name, values]) =>
    values.length === 0 ? [`set ${name}`] : values.map((value) => `set ${name} ${value}`),
  );
}
