import { entriesNamed, entriesReferredTo } from 'fortios-language/analysis/device/execution/references';
import { isOrdered } from 'fortios-language/analysis/device/state/ordered';
import {
  isTable,
  type ConfigNode,
  type DeviceState,
  type SavedSetting,
} from 'fortios-language/analysis/device/state/state';
import {
  holdsSecret,
  isDefault,
  isUnitData,
  noiseOfSetting,
} from 'fortios-language/analysis/device/state/volatileSettings';
import { defaultValues } from 'fortios-language/model/settingValues';
import { rootVdom } from 'fortios-language/schema/builtins/patterns';
import type { SchemaNode } from 'fortios-language/schema/schema';
import { mask } from 'fortios-language/secrets/secrets';
import type {
  CodeArgument,
  CodeBlock,
  CodeConfiguration,
  CodeContent,
  CodeOmission,
  CodeResource,
  CodeValue,
  CodeVariable,
  OmissionReason,
} from './codeModel';
import { withoutCycles } from './dependencyOrder';
import { toolNames, type ToolNames } from './resources';
import type { CodeTool } from './tools';
import { UniqueNames } from './uniqueNames';

/** What is converted. */
export interface CodeChoice {
  readonly tool: CodeTool;
  /** The first and the last zero-based line of a selection: only entries in it are converted. */
  readonly lines?: readonly [first: number, last: number] | undefined;
  /** The line in the file of a line of the commands, both from 0, if they are in a file of another language. */
  readonly lineIn?: ((line: number) => number) | undefined;
  /** Whether a text contains a secret, although its setting does not say so. */
  readonly isSecretText: (text: string) => boolean;
}

/** Reads the resources of a device: defaults and what the device chooses are left out. */
export function readCode(state: DeviceState, choice: CodeChoice): CodeConfiguration {
  return new CodeReader(state, choice).read();
}

/** A resource whose content is not read yet. */
class Draft implements CodeResource {
  content: CodeContent = { arguments: [], blocks: [] };
  after: readonly CodeResource[] = [];
  /** The entry before it in a table whose order matters. */
  previous: Draft | undefined;

  constructor(
    readonly node: ConfigNode,
    readonly type: string,
    readonly label: string,
    readonly table: string,
    readonly key: string | undefined,
    readonly keyArgument: string | undefined,
    readonly scope: CodeResource['scope'],
    readonly line: number | undefined,
  ) {}
}

const vdomTable = 'system vdom';
const tunnelTable = 'vpn ipsec phase1-interface';

class CodeReader {
  private readonly names: ToolNames;
  private readonly drafts = new Map<ConfigNode, Draft>();
  private readonly vdoms = new Map<string, Draft>();
  private readonly variables: CodeVariable[] = [];
  private readonly omissions = new Map<
    string,
    { -readonly [Name in keyof CodeOmission]: CodeOmission[Name] }
  >();
  private readonly labels = new UniqueNames();
  private readonly variableNames = new UniqueNames();
  /** The resource whose content is read, and what it needs beside its references. */
  private current: Draft | undefined;
  private needs = new Set<CodeResource>();

  constructor(
    private readonly state: DeviceState,
    private readonly choice: CodeChoice,
  ) {
    this.names = toolNames[choice.tool];
  }

  read(): CodeConfiguration {
    this.addVdoms();
    for (const part of this.state.parts())
      for (const block of part.blocks.values()) this.addBlock(part, block);
    for (const draft of this.drafts.values()) this.readContent(draft);
    const filled = [...this.vdoms.values(), ...this.drafts.values()].filter(
      ({ key, content }) => key !== undefined || content.arguments.length + content.blocks.length > 0,
    );
    return {
      resources: withoutCycles(filled),
      variables: this.variables,
      omissions: [...this.omissions.values()],
    };
  }

  // Resources

  /** Each device has the VDOM `root`. */
  private addVdoms(): void {
    const type = this.names.resourceOf(vdomTable);
    if (type === undefined || this.choice.lines) return;
    for (const [name, part] of this.state.vdoms) {
      if (name === rootVdom) continue;
      const label = this.labels.take(type, labelOf(name, 'vdom'));
      this.vdoms.set(name, new Draft(part, type, label, vdomTable, name, 'name', 'global', undefined));
    }
  }

  private addBlock(part: ConfigNode, block: ConfigNode): void {
    const table = block.schema?.path ?? block.name;
    const type = this.names.resourceOf(table);
    const entries = isTable(block) ? [...block.entries.values()] : [block];
    let previous: Draft | undefined;
    for (const node of entries) {
      if (!this.isSelected(node)) continue;
      if (isUnitData(block) || isUnitData(node)) this.omit('data of one unit', table, node.line);
      else if (type === undefined || !block.schema) {
        if (node.kind !== 'block' || !node.isEmpty) this.omit('no resource', table, node.line);
      } else {
        const draft = this.draftOf(part, node, type, block.schema);
        this.drafts.set(node, draft);
        if (isOrdered(block.schema)) draft.previous = previous;
        previous = draft;
      }
    }
  }

  private draftOf(part: ConfigNode, node: ConfigNode, type: string, schema: SchemaNode): Draft {
    const { state } = this;
    const scope =
      part === state.top
        ? undefined
        : part === state.global
          ? 'global'
          : { vdom: part.name, resource: this.vdoms.get(part.name) };
    const isEntry = node.kind !== 'block';
    const word = schema.path.split(' ').at(-1) ?? '';
    // Broken text can make a secret the key of an entry.
    const key = this.choice.isSecretText(node.name) ? mask : node.name;
    const name = isEntry && key !== mask ? labelOf(key, word) : labelOf(word, word);
    const prefix = typeof scope === 'object' ? `${labelOf(scope.vdom, 'vdom')}_` : '';
    const keySetting = isEntry ? keyOf(schema) : undefined;
    return new Draft(
      node,
      type,
      this.labels.take(type, prefix + name),
      schema.path,
      isEntry ? key : undefined,
      keySetting && this.names.argumentOf(keySetting),
      scope,
      this.inFile(node.line),
    );
  }

  private isSelected(node: ConfigNode): boolean {
    const { lines } = this.choice;
    if (!lines) return true;
    const [first, last] = lines;
    for (const line of linesOf(node)) {
      const inFile = this.inFile(line);
      if (inFile !== undefined && inFile > first && inFile <= last + 1) return true;
    }
    return false;
  }

  // Contents

  private readContent(draft: Draft): void {
    const { node } = draft;
    this.current = draft;
    this.needs = new Set();
    const content = this.contentOf(node, draft.table);
    draft.content = {
      arguments: [...content.arguments, ...this.missingArguments(draft, content), ...this.ofTunnel(draft)],
      blocks: content.blocks,
    };
    draft.after = [...this.needs, ...(draft.previous ? [draft.previous] : [])];
  }

  /** @param path the names of its tables, without keys */
  private contentOf(node: ConfigNode, path: string): CodeContent {
    const list: CodeArgument[] = [];
    const blocks: CodeBlock[] = [];
    const key = node.kind !== 'block' && node.schema ? keyOf(node.schema) : undefined;
    if (key) list.push(...this.keyArgument(node, key));
    for (const [name, setting] of node.settings) {
      if (name === key?.name || setting.values.length === 0) continue;
      const schema = node.settingSchema(name);
      if (noiseOfSetting(name, schema) !== undefined || this.isLeftOut(node, name, setting, schema)) continue;
      const argument = schema && this.names.argumentOf(schema);
      if (!schema || argument === undefined) this.omit('no argument', `${path} > ${name}`, setting.line);
      else if (schema.kind === 'table') blocks.push(this.listBlock(node, setting, schema, argument));
      else list.push(this.argumentOf(node, setting, schema, argument));
    }
    for (const block of node.blocks.values()) blocks.push(...this.blockOf(block, `${path} > ${block.name}`));
    return { arguments: list, blocks };
  }

  private isLeftOut(
    node: ConfigNode,
    name: string,
    setting: SavedSetting,
    schema: SchemaNode | undefined,
  ): boolean {
    const { current } = this;
    if (node === current?.node && this.names.requiredOf(current.table).includes(name)) return false;
    return isDefault(setting, schema, this.state.view);
  }

  /** The tunnel of a phase 1 exists with the phase 1. */
  private keyArgument(node: ConfigNode, key: SchemaNode): readonly CodeArgument[] {
    const name = this.names.argumentOf(key);
    if (name === undefined) return [];
    const tunnel = node === this.current?.node ? this.tunnelOf(node) : undefined;
    const value: CodeValue = tunnel
      ? { kind: 'reference', to: tunnel, text: node.name }
      : this.valueOf(node, key, node.name, node.line);
    return [{ name, values: [value], isList: false }];
  }

  private argumentOf(
    node: ConfigNode,
    { name, values, line }: SavedSetting,
    schema: SchemaNode,
    argument: string,
  ): CodeArgument {
    const isList = schema.multiple && schema.type !== 'string';
    if (holdsSecret(node, name, values, this.state.view) || values.some(this.choice.isSecretText))
      return { name: argument, values: [this.secretOf(schema, line)], isList };
    const texts = isList || schema.references.length > 0 ? values : [values.join(' ')];
    return {
      name: argument,
      values: texts.map((text) => this.valueOf(node, schema, text, line)),
      isList,
    };
  }

  /** A nested table that is written as a setting with the keys of its entries. */
  private listBlock(
    node: ConfigNode,
    { name, values, line }: SavedSetting,
    schema: SchemaNode,
    argument: string,
  ): CodeBlock {
    const key = keyOf(schema);
    const keyName = key && this.names.argumentOf(key);
    const isSecret = holdsSecret(node, name, values, this.state.view);
    const entries = values.map((text): CodeContent => {
      if (!key || keyName === undefined) return { arguments: [], blocks: [] };
      const value = isSecret ? this.secretOf(schema, line) : this.valueOf(node, key, text, line, schema);
      return { arguments: [{ name: keyName, values: [value], isList: false }], blocks: [] };
    });
    return { name: argument, isTable: true, entries };
  }

  private blockOf(block: ConfigNode, path: string): readonly CodeBlock[] {
    const { schema } = block;
    const name = schema && this.names.argumentOf(schema);
    const isNested = schema?.kind === 'table';
    if (block.isEmpty && !(isNested && block.entries.size > 0)) return [];
    if (!schema || name === undefined || isUnitData(block)) {
      const reason = isUnitData(block) ? 'data of one unit' : 'no argument';
      this.omit(reason, path, block.line, Math.max(1, block.entries.size));
      return [];
    }
    const nodes = isNested ? [...block.entries.values()] : [block];
    const entries = nodes
      .map((node) => this.contentOf(node, path))
      .filter((content) => content.arguments.length + content.blocks.length > 0);
    return entries.length === 0 ? [] : [{ name, isTable: isNested, entries }];
  }

  /** The required settings that the device does not print, with their defaults. */
  private missingArguments(draft: Draft, content: CodeContent): readonly CodeArgument[] {
    const { table, node } = draft;
    const known = new Set([...content.arguments, ...content.blocks].map(({ name }) => name));
    const added: CodeArgument[] = [];
    for (const setting of this.names.requiredOf(table)) {
      const schema = node.schema?.child(setting);
      const name = schema && this.names.argumentOf(schema);
      if (!schema || name === undefined || known.has(name)) continue;
      const values = defaultValues(schema, this.state.view.version) ?? [];
      if (values.length === 0 || schema.kind === 'table')
        this.omit('not set', `${table} > ${setting}`, node.line);
      else
        added.push(
          this.argumentOf(node, { name: setting, values, words: values, line: node.line }, schema, name),
        );
    }
    return added;
  }

  // Values

  private valueOf(
    node: ConfigNode,
    setting: SchemaNode,
    text: string,
    line: number,
    list: SchemaNode = setting,
  ): CodeValue {
    if (this.choice.isSecretText(text)) return this.secretOf(list, line);
    const target = this.targetOf(node, list, text);
    if (target) return { kind: 'reference', to: target, text };
    const isNumber = setting.type === 'integer' && /^-?(?:0|[1-9]\d*)$/.test(text);
    return { kind: isNumber ? 'number' : 'text', text };
  }

  /** The resource that a name refers to. If the entry is inside a resource, that resource is needed before. */
  private targetOf({ part }: ConfigNode, setting: SchemaNode, name: string): CodeResource | undefined {
    if (setting.references.length === 0) return undefined;
    const vdom = setting.references.includes(vdomTable) ? this.vdoms.get(name) : undefined;
    if (vdom) return vdom;
    const found = entriesReferredTo(this.state, part, setting, name);
    for (const entry of found) {
      const draft = this.drafts.get(entry);
      if (draft && draft !== this.current) return draft;
    }
    for (const entry of found) {
      const around = this.resourceAround(entry);
      if (around && around !== this.current) this.needs.add(around);
    }
    return undefined;
  }

  private resourceAround(node: ConfigNode): Draft | undefined {
    return this.drafts.get(node) ?? (node.parent && this.resourceAround(node.parent));
  }

  /** The phase 1 that makes a tunnel interface. */
  private tunnelOf(node: ConfigNode): CodeResource | undefined {
    if (node.schema?.path !== 'system interface') return undefined;
    for (const part of this.state.visibleFrom(node.part))
      for (const phase1 of entriesNamed(part, tunnelTable, node.name)) {
        const draft = this.drafts.get(phase1);
        if (draft) return draft;
      }
    return undefined;
  }

  /** The argument that makes the provider change a tunnel interface instead of creating it. */
  private ofTunnel({ node }: Draft): readonly CodeArgument[] {
    if (this.choice.tool !== 'terraform' || !this.tunnelOf(node)) return [];
    return [{ name: 'autogenerated', values: [{ kind: 'text', text: 'auto' }], isList: false }];
  }

  private secretOf(setting: SchemaNode, line: number): CodeValue {
    const [table = '', ...below] = setting.path.split(' > ');
    const words = [table, this.current?.key === undefined ? '' : this.current.label, ...below];
    const wanted = words.filter((word) => word !== '').join('_');
    const name = this.variableNames.take('', variableName(wanted));
    this.variables.push({ name, setting: setting.path, line: this.inFile(line) });
    return { kind: 'secret', variable: name };
  }

  /** A line of the file, from 1. */
  private inFile(line: number): number | undefined {
    return line < 0 ? undefined : (this.choice.lineIn?.(line) ?? line) + 1;
  }

  private omit(reason: OmissionReason, path: string, line: number, count = 1): void {
    const id = `${reason} ${path}`;
    const known = this.omissions.get(id);
    if (known) known.count += count;
    else this.omissions.set(id, { reason, path, count, line: this.inFile(line) });
  }
}

/** The setting that names the entries of a table; the only one of a table that `set` writes. */
function keyOf(table: SchemaNode): SchemaNode | undefined {
  const key = table.key === undefined ? undefined : table.child(table.key);
  if (key) return key;
  const [first] = table.children();
  return first;
}

/** All lines of a node. */
function* linesOf(node: ConfigNode): Iterable<number> {
  yield node.line;
  for (const { line } of node.settings.values()) yield line;
  for (const block of node.blocks.values()) yield* linesOf(block);
  for (const entry of node.entries.values()) yield* linesOf(entry);
}

/** A name as a label: letters, digits, `_` and `-`, beginning with a letter. */
function labelOf(name: string, otherwise: string): string {
  const label = name.replace(/[^\p{L}\p{N}_-]+/gu, '_');
  return /^\p{L}/u.test(label) ? label : `${labelStart(otherwise)}_${label.replace(/^_+/, '')}`;
}

function labelStart(word: string): string {
  const start = word.replace(/[^A-Za-z0-9_-]+/g, '_');
  return /^[A-Za-z]/.test(start) ? start : `table_${start}`;
}

/** A name of a variable, which both tools accept: lowercase ASCII letters, digits and `_`. */
function variableName(text: string): string {
  const words = text.toLowerCase().split(/[^a-z0-9]+/);
  const name = words.filter((word) => word !== '').join('_');
  return /^[a-z]/.test(name) ? name : `secret_${name}`;
}
