import { explainMarkdown, findNamed } from 'fortios-language/documentation/explain';
import { relations } from '../../operations/export/relations';
import { effectiveFirmware, readFileFirmware } from 'fortios-language/firmware/effective';
import { newestPatch, releaseTrains, versionsOf } from 'fortios-language/firmware/releases';
import { formatVersion } from 'fortios-language/firmware/version';
import { Refusal, settingsFor } from '../../assistants/context';
import type { LanguageService } from '../../languageService';
import { rules } from 'fortios-language/rules/registry';
import { unknownText } from '../../operations/explain/unknownName';
import { upgradeChangesMarkdown } from '../../operations/upgrade/changesList';
import { rulePage } from '../findings/rulePages';

/** A text of the product that an assistant can read. It contains nothing of a configuration. */
interface Resource {
  readonly uri: string;
  readonly name: string;
  readonly description: string;
}

/** Resources whose address has parts that vary. */
interface ResourceFamily {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** A URI template (RFC 6570). */
  readonly template: string;
  /** All of them, if they are not too many. */
  readonly list?: () => readonly Resource[];
  /** The values of a part that begin with a text. */
  readonly complete: Readonly<Record<string, (typed: string, others: Parts) => readonly string[]>>;
  /**
   * The text as Markdown.
   *
   * @throws {Refusal} if there is none
   */
  readonly read: (parts: Parts) => string;
}

type Parts = Readonly<Record<string, string | undefined>>;

const familiesOfRules = [...new Set(rules.map(({ id }) => id.slice(0, id.indexOf('/'))))];

/** The resources of the server that have parts. */
export function resourceFamilies({ schema, explanations }: LanguageService): readonly ResourceFamily[] {
  return [
    {
      name: 'rules',
      title: 'Pages of the rules',
      description: 'The page of a rule: what it finds, why it matters, examples, versions and sources.',
      template: 'fortios://rules/{family}/{rule}',
      list: () =>
        rules.map(({ id, summary }) => ({ uri: `fortios://rules/${id}`, name: id, description: summary })),
      complete: {
        family: (typed) => familiesOfRules.filter((name) => name.startsWith(typed)),
        rule: (typed, { family = '' }) =>
          rules
            .map(({ id }) => id)
            .filter((id) => id.startsWith(`${family}/${typed}`))
            .map((id) => id.slice(family.length + 1)),
      },
      read: ({ family = '', rule = '' }) => {
        const id = `${family}/${rule}`;
        const page = rules.some((known) => known.id === id) ? rulePage(id) : undefined;
        if (page === undefined)
          throw new Refusal(`There is no rule "${id}". List the resources for the rules.`);
        return page;
      },
    },
    {
      name: 'explanations',
      title: 'Explanations of tables by version',
      description:
        'What a table of FortiOS does in a version, and its settings: fortios://explanations/7.4.8/firewall%20policy',
      template: 'fortios://explanations/{version}/{table}',
      complete: {
        version: (typed) =>
          releaseTrains()
            .flatMap((train) => [newestPatch(train), ...versionsOf(train)])
            .map(formatVersion)
            .filter((version, index, all) => version.startsWith(typed) && all.indexOf(version) === index),
        table: (typed) => schema.tableNames().filter((name) => name.startsWith(typed)),
      },
      read: ({ version = '', table = '' }) => {
        const firmware = effectiveFirmware(readFileFirmware([]), settingsFor(version));
        const found = findNamed(schema, table, firmware.version);
        if (found.kind !== 'named') throw new Refusal(unknownText(schema, found, table, firmware.version));
        return explainMarkdown(found, { firmware, explanations, day: new Date() });
      },
    },
  ];
}

/** The resources that have one address, with the tool that they are about. */
export const singleResources: readonly (Resource & {
  readonly title: string;
  readonly about: string;
  readonly read: () => string;
})[] = [
  {
    about: 'report_upgrade',
    uri: 'fortios://upgrade-changes',
    name: 'upgrade-changes',
    title: 'Changes on upgrades',
    description:
      'All changes of behavior between versions that report_upgrade looks for: subject, versions, effect and source.',
    read: upgradeChangesMarkdown,
  },
  {
    about: 'query',
    uri: 'fortios://tables',
    name: 'tables',
    title: 'Tables of query',
    description: 'The tables and columns that query reads.',
    read: tablesMarkdown,
  },
];

/** The relational schema. */
function tablesMarkdown(): string {
  return relations
    .map(({ name, description, columns }) =>
      [
        `# ${name}`,
        '',
        description,
        '',
        ...columns.map((column) => `- "${column.name}" (${column.type}): ${column.description}`),
        '',
      ].join('\n'),
    )
    .join('\n');
}
