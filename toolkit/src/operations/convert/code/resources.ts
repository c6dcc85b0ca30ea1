import { compareVersions, parseVersion } from 'fortios-language/firmware/version';
import type { SchemaNode } from 'fortios-language/schema/schema';
import data from './resources.json';
import type { CodeTool } from './tools';

/** What a tool calls the tables and settings of FortiOS. */
export interface ToolNames {
  /** The provider or the collection, with its version. */
  readonly source: string;
  /** The resource or module of a top-level table; undefined if it has none. */
  readonly resourceOf: (table: string) => string | undefined;
  /** The argument of a setting or nested table; undefined if the resource has none. */
  readonly argumentOf: (setting: SchemaNode) => string | undefined;
  /** The settings without which the tool refuses the resource of a table, besides the key. */
  readonly requiredOf: (table: string) => readonly string[];
}

type Lists = Readonly<Record<string, string>>;

/** The rows of a table: settings by their path below it. */
function listOf(lists: Lists, table: string): readonly string[] {
  return lists[table]?.split(',') ?? [];
}

function hasTable(tables: Lists, table: string): boolean {
  const [word = '', ...others] = table.split(' ');
  return listOf(tables, word).includes(others.join(' '));
}

/** The top-level table of a setting, and the path below it. */
function placeOf({ path }: SchemaNode): readonly [table: string, below: string] {
  const [table = '', ...below] = path.split(' > ');
  return [table, below.join(' > ')];
}

function isListed(lists: Lists, setting: SchemaNode): boolean {
  const [table, below] = placeOf(setting);
  return listOf(lists, table).includes(below);
}

/** Hidden settings are in few sources, and the resources have an argument only for some. */
function isKnown(setting: SchemaNode): boolean {
  return !setting.hidden || isListed(data.hidden, setting);
}

/** What identifiers of both languages cannot contain. */
const notInNames = /[^\w-]/;

const { terraform, ansible } = data;

const newestOfCollection = parseVersion(ansible.newest);

export const toolNames: Readonly<Record<CodeTool, ToolNames>> = {
  terraform: {
    source: `${terraform.name} ${terraform.version}`,
    resourceOf: (table) => {
      if (!hasTable(terraform.tables, table)) return undefined;
      const words = table.replace(/[-+]/g, '').split(' ');
      return `fortios_${words.slice(0, -1).join('')}_${words.at(-1) ?? ''}`;
    },
    argumentOf: (setting) => {
      // The provider uses "id" for its own identifier of a resource.
      if (setting.name === 'id' && setting.parent?.parent === undefined) return 'fosid';
      const name = setting.name.toLowerCase().replace(/[.+]/g, '');
      if (!isKnown(setting) || notInNames.test(name)) return undefined;
      return name.replaceAll('-', '_').replace(/^\d/, 'n$&');
    },
    requiredOf: (table) => listOf(terraform.required, table),
  },
  ansible: {
    source: `${ansible.name} ${ansible.version}`,
    resourceOf: (table) =>
      hasTable(ansible.tables, table)
        ? `${ansible.name}.fortios_${table.toLowerCase().replaceAll('+', 'plus').replace(/[ -]/g, '_')}`
        : undefined,
    argumentOf: (setting) => {
      const names: Lists = ansible.names;
      const own = names[setting.name];
      if (own !== undefined) return own;
      const name = setting.apiName ?? setting.name;
      if (!isKnown(setting) || isListed(ansible.lacks, setting) || isNewer(setting) || notInNames.test(name))
        return undefined;
      return name.replaceAll('-', '_');
    },
    requiredOf: () => [],
  },
};

/** Whether only versions have a setting that are newer than the collection. */
function isNewer({ intervals }: SchemaNode): boolean {
  const newest = newestOfCollection;
  return newest !== undefined && intervals.every(({ first }) => compareVersions(first, newest) > 0);
}

/** The provider or the collection of a tool. */
export function codeSource(tool: CodeTool): { readonly name: string; readonly version: string } {
  return data[tool];
}
