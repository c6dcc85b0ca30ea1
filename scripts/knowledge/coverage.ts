/** Counts explained tables and settings, by family and class. */
import type { Explanation, Explanations } from '../../server/src/documentation/explanations';
import { explanationOf } from '../../server/src/documentation/context';
import { defaultText } from '../../server/src/documentation/titles';
import type { ConfigDocument } from '../../server/src/model/document/document';
import { getOrInsertComputed } from '../../server/src/base/collections';
import { matchChild } from '../../server/src/schema/matchNames';
import { settingsNode, type SchemaView } from '../../server/src/schema/schemaContext';
import { contextOfContainer } from '../../server/src/model/contextAt';
import { visit } from '../../server/src/model/visit';
import type { Schema, SchemaNode } from '../../server/src/schema/schema';
import { unquote } from '../../server/src/syntax/quoting';
import { repeatsName } from './content';

/** How much an explanation says, see {@link classOf}. */
export const explanationClasses = ['explained in depth', 'one sentence', 'name only', 'no text'] as const;

type ExplanationClass = (typeof explanationClasses)[number];

export interface FamilyCoverage {
  readonly family: string;
  /** The number of tables and settings of each class. */
  readonly classes: Readonly<Record<ExplanationClass, number>>;
  readonly words: number;
}

export interface Coverage {
  readonly families: readonly FamilyCoverage[];
  /** Paths without a text, in the order of the schema. */
  readonly missing: readonly string[];
  /** Settings that backups contain, without caution and verification: most frequent first. */
  readonly incomplete: readonly IncompleteSetting[];
}

export interface IncompleteSetting {
  readonly path: string;
  /** The number of backups that have it. */
  readonly files: number;
}

/** Counts the tables and settings that the CLI lists. */
export function coverageOf(schema: Schema, explanations: Explanations): Coverage {
  const families = new Map<string, Counts>();
  const missing: string[] = [];
  const incomplete: IncompleteSetting[] = [];
  for (const table of schema.tables()) {
    const counts = getOrInsertComputed(families, table.name.split(' ')[0] ?? '', noCounts);
    for (const node of explainable(table)) {
      const explanation = explanationOf(node, { explanations });
      counts.classes[classOf(node.path, explanation)]++;
      if (!explanation) {
        missing.push(node.path);
        continue;
      }
      const { does, values, caution, see, versions } = explanation;
      counts.words += wordCount(
        [does, ...Object.values(values), caution ?? '', versions ?? '', ...see].join(' '),
      );
      if (caution === undefined && see.length === 0 && node.usage)
        incomplete.push({ path: node.path, files: node.usage.files });
    }
  }
  return {
    families: [...families].map(([family, counts]) => ({ family, ...counts })),
    missing,
    incomplete: incomplete.sort((a, b) => b.files - a.files),
  };
}

interface Counts {
  readonly classes: Record<ExplanationClass, number>;
  words: number;
}

const noCounts = (): Counts => ({
  classes: { 'explained in depth': 0, 'one sentence': 0, 'name only': 0, 'no text': 0 },
  words: 0,
});

/** In depth: with a caution, changes between versions, a way to verify it, or explained values. A text that only repeats the name does not count. */
function classOf(path: string, explanation: Explanation | undefined): ExplanationClass {
  if (!explanation) return 'no text';
  const { does, values, caution, see, versions, isKindOnly } = explanation;
  const explained = Object.entries(values);
  if (isKindOnly || repeatsName(path, { does, caution, versions, values: explained })) return 'name only';
  return caution !== undefined || see.length > 0 || explained.length > 0
    ? 'explained in depth'
    : 'one sentence';
}

/** The number of different settings in configurations that have a text, and a default. */
export class WrittenSettings {
  private readonly settings = new Map<string, { readonly explained: boolean; hasDefault: boolean }>();

  constructor(private readonly explanations: Explanations) {}

  add(document: ConfigDocument, view: SchemaView): void {
    for (const unit of document.units) {
      const statement = document.read(unit);
      if (!statement) continue;
      visit(statement, contextOfContainer(unit.container, view), view, (inner, context) => {
        if (inner.type !== 'setting' || !inner.name) return;
        const table = settingsNode(context);
        const match = table && matchChild(table, unquote(inner.name.text), view.version);
        if (match && 'target' in match) this.addSetting(match.target, view);
      });
    }
  }

  private addSetting(node: SchemaNode, { version }: SchemaView): void {
    const hasDefault = defaultText(node, version) !== undefined;
    const known = this.settings.get(node.path);
    if (known) known.hasDefault ||= hasDefault;
    else {
      const explained = explanationOf(node, { explanations: this.explanations }) !== undefined;
      this.settings.set(node.path, { explained, hasDefault });
    }
  }

  /** A summary on one line. */
  summary(): string {
    const all = [...this.settings.values()];
    const share = (count: number): string => `${((100 * count) / Math.max(all.length, 1)).toFixed(1)} %`;
    const explained = all.filter((setting) => setting.explained).length;
    const withDefault = all.filter((setting) => setting.hasDefault).length;
    return `${all.length} different settings are written: ${share(explained)} have a text, ${share(withDefault)} a default`;
  }
}

/** A table and everything in it. A table that is written as one `set` counts as a setting. */
function* explainable(node: SchemaNode): Iterable<SchemaNode> {
  if (node.hidden) return;
  yield node;
  if (node.settable) return;
  for (const child of node.children()) yield* explainable(child);
}

function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
