import assert from 'node:assert/strict';
import { explainMarkdown, findNamed } from '../../server/src/documentation/explain';
import { formatVersion, type FirmwareVersion } from '../../server/src/firmware/version';
import { movedSettings } from '../../server/src/schema/renames';
import type { SchemaNode } from '../../server/src/schema/schema';
import { checkText } from '../helpers/checking';
import { documentationContext } from '../helpers/documentation';
import { explanations, schema } from '../helpers/documents';
import { compare } from '../toolkit/operations/upgrade/comparing';
import { allReleases } from '../toolkit/operations/upgrade/parts';

/** A file that sets a setting to a value that is not its default. */
function fileWith(setting: SchemaNode, version: FirmwareVersion, wrap: Wrap): string {
  const names: SchemaNode[] = [];
  for (let node = setting.parent; node; node = node.parent) names.unshift(node);
  const opening = names.flatMap(({ name, kind }) =>
    kind === 'table' ? [`config ${name}`, 'edit 1'] : [`config ${name}`],
  );
  const closing = opening.toReversed().map((line) => (line.startsWith('edit') ? 'next' : 'end'));
  const lines = [...opening, `set ${setting.name} ${valueOf(setting, version)}`, ...closing];
  return `${[`# fortios-firmware: ${formatVersion(version)}`, ...wrap.around(setting, lines)].join(wrap.eol)}${wrap.eol}`;
}

function valueOf(setting: SchemaNode, version: FirmwareVersion): string | number {
  const preset = String(setting.defaultAt(version)?.value ?? '');
  const values = setting.valuesIn(version).map(({ name }) => name);
  if (values.length > 0)
    return values.find((name) => name !== preset && name !== 'disable') ?? values[0] ?? '';
  if (setting.type === 'integer') return Math.min((setting.limitsIn(version)?.min ?? 0) + 7, 4000);
  return '192.0.2.7';
}

interface Wrap {
  readonly name: string;
  readonly eol: string;
  readonly around: (setting: SchemaNode, lines: readonly string[]) => readonly string[];
}

const wraps: readonly Wrap[] = [
  { name: 'without VDOMs', eol: '\n', around: (_, lines) => lines },
  { name: 'with CRLF', eol: '\r\n', around: (_, lines) => lines },
  {
    name: 'with VDOMs',
    eol: '\n',
    around: ({ scope }, lines) =>
      scope === 'global' ? ['config global', ...lines, 'end'] : ['config vdom', 'edit root', ...lines, 'end'],
  },
];

/** What each surface says about a setting in the version that has moved it. */
interface Answers {
  readonly lint: string;
  readonly fixes: readonly string[];
  readonly explained: string;
  /** The items of the upgrade report about its line. */
  readonly upgrade: readonly string[];
  /** Whether the upgrade report only counts it: a setting of the GUI, or of a profile that nothing uses. */
  readonly isHarmless: boolean;
}

function answersAbout(
  from: SchemaNode,
  {
    before,
    after,
    wrap,
  }: { readonly before: FirmwareVersion; readonly after: FirmwareVersion; readonly wrap: Wrap },
): Answers {
  const text = fileWith(from, before, wrap);
  const [problem] = checkText(text, { firmware: formatVersion(after) }).filter(
    ({ rule }) => rule === 'firmware/unavailable-setting',
  );
  const named = findNamed(schema, from.path, after);
  const context = documentationContext(formatVersion(after), explanations);
  const line = text.split(/\r?\n/).findIndex((one) => one.includes(`set ${from.name} `));
  const report = compare(text, formatVersion(after));
  return {
    lint: problem?.message ?? '',
    fixes: (problem?.fixes ?? []).flatMap(({ edits }) => edits.map(({ newText }) => newText).join('')),
    explained: named.kind === 'named' ? explainMarkdown(named, context) : '',
    upgrade: report.items.flatMap(({ id, places }) =>
      places.some(({ range }) => range.start.line === line) ? [id] : [],
    ),
    isHarmless: report.harmless.settings > 0,
  };
}

describe('every surface gives the same answer about a moved setting', () => {
  for (const { from, to } of movedSettings) {
    const old = schema.node(from);
    const now = schema.node(to);
    const last = allReleases.findLastIndex((version) => old?.availability(version) === 'yes');
    const before = allReleases[last];
    const after = allReleases.slice(last + 1).find((version) => old?.availability(version) === 'no');
    if (!old || !now?.parent || !before || !after) continue;
    const table = now.parent.path;
    for (const wrap of wraps)
      it(`${from}, ${wrap.name}`, () => {
        const { lint, fixes, explained, upgrade, isHarmless } = answersAbout(old, { before, after, wrap });
        assert(lint.includes(`"${table}"`), `lint: ${lint}`);
        assert(explained.includes(`\`config ${table}\``), `explanation: ${explained}`);
        assert(isHarmless || upgrade.length > 0, 'the report has an item');
        assert(!upgrade.includes('schema/removed-setting'), 'nothing is removed');
        for (const text of fixes) assert(text.includes(`${now.name} `), `fix: ${text}`);
        assert.doesNotMatch(lint, /Remove it/);
      });
  }
});
