import { hasNumbers } from '../../../model/entryKeys';
import { certificateText } from '../../../model/certificate';
import { isCommunity } from '../../../secrets/secrets';
import { quote } from '../../../syntax/quoting';
import {
  isDefault,
  isUnitData,
  isUnreadable,
  noiseOfSetting,
  unreadable,
  type NoiseKind,
} from './volatileSettings';
import { isOrdered, isSet } from './ordered';
import type { ConfigNode, DeviceState, SavedSetting } from './state';

/** A printed line, with its line in the file. */
export interface PrintedLine {
  readonly text: string;
  /** Zero-based; -1 if no line of the file corresponds to it. */
  readonly source: number;
}

interface PrintOptions {
  /** Leaves out noise and values that differ in each backup, and sorts what has no order, so that texts can be compared line by line. */
  readonly normalized?: boolean;
  /** For a normalized text, the kinds of noise to keep; only `device` is supported. */
  readonly include?: ReadonlySet<NoiseKind>;
}

/** The configuration in the form in which the device saves it. */
export function print(state: DeviceState, options: PrintOptions = {}): string {
  return printedText(printLines(state, options));
}

export function printedText(lines: readonly PrintedLine[]): string {
  return lines.map(({ text }) => `${text}\n`).join('');
}

/** The lines of {@link print}. A multi-line value is one element. */
export function printLines(state: DeviceState, options: PrintOptions = {}): readonly PrintedLine[] {
  const printer = new Printer(state, options);
  printer.printAll();
  return printer.lines;
}

class Printer {
  readonly lines: PrintedLine[] = [];

  private readonly normalized: boolean;
  private readonly hidesUnitData: boolean;

  constructor(
    private readonly state: DeviceState,
    { normalized = false, include }: PrintOptions,
  ) {
    this.normalized = normalized;
    this.hidesUnitData = normalized && include?.has('device') !== true;
  }

  printAll(): void {
    const { header, top, global, vdoms } = this.state;
    if (!this.normalized) for (const [line, text] of header.entries()) this.add(text, line);
    this.blocks(top, '');
    if (vdoms.size > 0) {
      this.add('config vdom');
      for (const name of vdoms.keys()) {
        this.add(`edit ${name}`);
        this.add('next');
      }
      this.add('end');
    }
    if (!global.isEmpty) {
      this.add('config global');
      this.blocks(global, '');
      this.add('end');
    }
    for (const [name, part] of vdoms) {
      this.add('config vdom');
      this.add(`edit ${name}`);
      this.blocks(part, '');
      this.add('end');
    }
  }

  private blocks(node: ConfigNode, indent: string): void {
    for (const block of node.blocks.values()) this.block(block, indent);
  }

  private block(block: ConfigNode, indent: string): void {
    if (this.normalized && block.isEmpty) return;
    if (this.hidesUnitData && isUnitData(block)) return;
    const all = this.inOrder(block);
    const entries = this.hidesUnitData ? all.filter((entry) => !isUnitData(entry)) : all;
    if (entries.length < all.length && entries.length + block.settings.size + block.blocks.size === 0) return;
    const keyed = entries.filter(({ kind }) => kind === 'keyed');
    if (
      block.settings.size + block.blocks.size > 0 ||
      (!this.normalized && block.cleared.size > 0) ||
      keyed.length < entries.length ||
      entries.length === 0
    ) {
      this.add(`${indent}config ${block.words}`, block.line);
      this.content(block, `${indent}    `);
      for (const entry of entries) {
        if (entry.kind === 'keyed') continue;
        this.add(`${indent}    edit ${this.key(entry)}`, entry.line);
        this.content(entry, `${indent}        `);
        this.add(`${indent}    next`);
      }
      this.add(`${indent}end`);
    }
    for (const entry of keyed) {
      if (this.normalized && entry.isEmpty) continue;
      this.add(`${indent}config ${block.words} ${this.key(entry)}`, entry.line);
      this.content(entry, `${indent}    `);
      this.add(`${indent}end`);
    }
  }

  private content(node: ConfigNode, indent: string): void {
    for (const [name, setting] of node.settings) {
      if (!this.normalized) {
        this.add(`${indent}set ${setting.name} ${setting.words.join(' ')}`, setting.line);
      } else if (!this.isNoise(node, name, setting)) {
        this.add(`${indent}set ${setting.name} ${this.normalizedValue(node, name, setting)}`, setting.line);
      }
    }
    if (!this.normalized) {
      for (const [name, line] of node.cleared) this.add(`${indent}unset ${name}`, line);
    }
    this.blocks(node, indent);
  }

  private key({ words }: ConfigNode): string {
    return words;
  }

  private isNoise(node: ConfigNode, name: string, setting: SavedSetting): boolean {
    const schema = node.settingSchema(name);
    return noiseOfSetting(name, schema) !== undefined || isDefault(setting, schema, this.state.view);
  }

  private normalizedValue(node: ConfigNode, name: string, { values, words }: SavedSetting): string {
    const schema = node.settingSchema(name);
    if (isUnreadable(values) || (schema && isCommunity(schema))) return unreadable;
    const certificate = certificateText(values[0] ?? '');
    if (certificate !== undefined) return quote(certificate);
    const inOrder = isSet(schema) ? [...words].sort() : words;
    return inOrder.join(' ').replaceAll('\r\n', '\n');
  }

  private inOrder(block: ConfigNode): readonly ConfigNode[] {
    const entries = [...block.entries.values()];
    if (!this.normalized || isOrdered(block.schema)) return entries;
    const isNumbered = block.schema !== undefined && hasNumbers(block.schema);
    return entries.sort((a, b) =>
      isNumbered ? Number(a.name) - Number(b.name) : a.name < b.name ? -1 : a.name > b.name ? 1 : 0,
    );
  }

  private add(text: string, source = -1): void {
    this.lines.push({ text, source });
  }
}
