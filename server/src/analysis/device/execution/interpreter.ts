import {
  type Command,
  wordsOf,
  type Statement,
  firstLineOf,
  type Block,
  type Entry,
  type UnknownCommand,
} from '../../../syntax/statements';
import { didYouMean } from '../../../base/nearest';
import { suggestCommand } from '../../../schema/commandSuggestions';
import { vdomNameFault } from '../../../constraints/vdomName';
import {
  demandedInMode,
  hasMandatory,
  missingMandatory,
  perhapsMissing,
} from '../../../constraints/mandatorySettings';
import { isCheckedWhenSaved, needs, saveError, valuesInState } from './refusals';
import {
  mustBeSet,
  refused,
  type DeviceError,
  parseError,
  unknownAction,
  incomplete,
  notFound,
  tableError,
} from './rejections';
import { type ConfigNode, type DeviceState, isTable, keyWord } from '../state/state';
import type { Container } from '../../../model/document/unit';
import type { ExecutionContext } from './executionContext';
import { isDeviceAnswer } from '../../../model/deviceAnswer';
import type { ConfigDocument } from '../../../model/document/document';
import { matchPath } from '../../../schema/matchNames';
import type { SchemaContext } from '../../../schema/schemaContext';
import { rootVdom, vdomOfInterface } from '../../../schema/builtins/patterns';
import { isPlaceholder } from '../../../syntax/placeholder';
import { unquote, withoutScript, quote } from '../../../syntax/quoting';
import { keyError } from './entryKeys';
import { usersText, vdomUsers } from './references';
import { conditionError } from './hiddenSettings';
import { applySetting } from './settingCommands';
import { TableCommands } from './tableCommands';
import { scopeError } from './tableScope';

/** Commands of `execute` that only read or send test packets, and the answers that set them up. */
const harmless =
  /^(?:ping6?(?:-options)?|ping6-options|tracer(?:oute|t6)(?:-options)?|telnet|ssh|time|date|log (?:display|filter)|backup)\b/;

/** The effects of `execute` and `diagnose` commands, by their first words. The first match counts. */
const effects: readonly (readonly [pattern: RegExp, effect: string])[] = [
  [/^execute reboot\b/, 'The device restarts and drops all sessions.'],
  [/^execute shutdown\b/, 'The device switches off and stays off.'],
  [
    /^execute factoryreset-shutdown\b/,
    'The device deletes its configuration, takes the factory defaults and switches off.',
  ],
  [
    /^execute factoryreset(?!2)/,
    'The device deletes its configuration, takes the factory defaults and restarts.',
  ],
  [
    /^execute factoryreset2\b/,
    'The device takes the factory defaults, except for its VDOMs, interfaces and static routes, and restarts.',
  ],
  [/^execute (?:formatlogdisk|disk format)\b/, 'The device erases the disk and restarts.'],
  [/^execute erase-disk\b/, 'The device erases the disk.'],
  [/^execute restore (?:config|image|vmlicense)\b/, 'The device loads a file and restarts.'],
  [/^execute restore\b/, 'The device loads a file.'],
  [/^execute ha disconnect\b/, 'The unit leaves the cluster.'],
  [/^execute ha failover\b/, 'Another unit of the cluster becomes the primary unit.'],
  [/^execute router (?:restart|clear)\b/, 'The device restarts dynamic routing and drops routes.'],
  [/^execute log delete/, 'The device deletes logs.'],
  [/^diagnose sys(?:tem)? session6? clear\b/, 'The device drops the sessions that match the filter.'],
  [/^diagnose sys(?:tem)? (?:kill|process)\b/, 'A process of the device may end or restart.'],
];

/**
 * What a command does that is not configuration; undefined if it is configuration, or changes nothing, as `get` and `show`.
 */
function commandEffect({ verb, arguments: words }: Command): string | undefined {
  if (verb !== 'execute' && verb !== 'diagnose') return undefined;
  const text = words.map((word) => word.text).join(' ');
  const known = effects.find(([pattern]) => pattern.test(`${verb} ${text}`))?.[1];
  if (known !== undefined) return known;
  if (verb === 'diagnose' || text === '' || harmless.test(text)) return undefined;
  return 'The rehearsal does not show the effect of this command.';
}

/**
 * Why the device does not save an object at `end`, or an entry at `next`; undefined if it may. Only for what the state
 * contains in full. An entry that has the same error before its commands is accepted, because a device saved it.
 *
 * @param before the entry or object before its commands; undefined if it is new
 */
export function closingError(
  node: ConfigNode,
  state: DeviceState,
  before?: ConfigNode,
): DeviceError | undefined {
  if (!hasClosingCheck(node)) return undefined;
  const error = closingErrorOf(node, state, before);
  if (!error || node.kind === 'block' || !before) return error;
  return closingErrorOf(before, state, before)?.reason === error.reason ? undefined : error;
}

function closingErrorOf(
  node: ConfigNode,
  state: DeviceState,
  before: ConfigNode | undefined,
): DeviceError | undefined {
  const { schema } = node;
  if (!schema) return undefined;
  const { version } = state.view;
  const mode = node.part.blocks.get('system settings')?.value('ngfw-mode');
  const lacks = (one: ConfigNode): readonly string[] =>
    demandedInMode(schema, missingMandatory(schema, valuesInState(one), version), mode);
  const missing = lacks(node);
  const already = before && missing.length > 0 ? lacks(before) : [];
  const [first, ...more] = missing.filter((name) => !already.includes(name));
  if (first !== undefined) return mustBeSet(first, needs(node, [first, ...more]));
  const error = saveError({ node, before, state });
  if (error) return error;
  const doubtful = perhapsMissing(schema, valuesInState(node), version);
  return doubtful.length === 0 ? undefined : { ...refused(needs(node, doubtful)), isPossible: true };
}

/** Whether {@link closingError} can have an answer. */
function hasClosingCheck({ kind, schema }: ConfigNode): boolean {
  if (!schema || (!isCheckedWhenSaved(schema.path) && !hasMandatory(schema.path))) return false;
  return schema.kind === 'object' ? kind === 'block' : kind === 'entry';
}

/** A block that the device did not open, although the text continues as if it had. */
interface UnopenedBlock {
  readonly block: Statement;
  isReported: boolean;
}

/**
 * The blocks that the device did not open. The `end` of such a block closes the block around it, and the `end` of that one
 * leaves the VDOM, so that the device rejects the lines that follow there.
 */
class UnopenedBlocks {
  /** Inside the current unit. */
  private inUnit: UnopenedBlock | undefined;
  /** The containers that were closed too early. */
  private readonly closed = new Map<Container, UnopenedBlock>();

  constructor(private readonly context: ExecutionContext) {}

  add(block: Statement): void {
    if (this.context.mode === 'enter') this.inUnit ??= { block, isReported: false };
  }

  /** Rejects a statement of a block that was closed too early; returns whether it was. */
  rejectsIn(place: ConfigNode, statement: Statement): boolean {
    if (!this.inUnit) return false;
    this.reject(statement, this.inUnit, `"config ${topBlockOf(place).words}"`);
    return true;
  }

  /** As {@link rejectsIn}, for a unit of a container. */
  rejectsUnit(container: Container | undefined, statement: Statement): boolean {
    const closedBy = container && this.closed.get(container);
    if (!closedBy) return false;
    this.reject(statement, closedBy, nameOf(container));
    return true;
  }

  /** Must be called after each unit of a container. */
  leaveUnit(container: Container | undefined): void {
    const { inUnit } = this;
    this.inUnit = undefined;
    for (let at = container; inUnit && at; at = at.parent) {
      // One report for the table, and one for its VDOM.
      if (at.kind === 'table') this.closed.set(at, inUnit);
      else if (at.kind !== 'vdoms') this.closed.set(at, { ...inUnit, isReported: false });
    }
  }

  private reject(statement: Statement, closedBy: UnopenedBlock, place: string): void {
    if (closedBy.isReported) return;
    closedBy.isReported = true;
    const line = firstLineOf(closedBy.block) + 1;
    const reason =
      `The device did not open the block of line ${line}, so that the "end" of this block closed ${place}. ` +
      `The device rejects this line and the rest of ${place}.`;
    const [, first] = wordsOf(statement);
    const error = statement.type === 'block' ? parseError(first?.text ?? '', reason) : unknownAction(reason);
    this.context.reject(statement, error);
  }
}

function topBlockOf(node: ConfigNode): ConfigNode {
  const { parent } = node;
  return !parent || parent.kind === 'part' ? node : topBlockOf(parent);
}

function nameOf({ kind, path }: Container): string {
  if (kind === 'global') return '"config global"';
  return kind === 'vdom' ? `the VDOM "${path[0] ?? ''}"` : `"config ${path.join(' ')}"`;
}

/** Where commands are entered: a place in the device, `config vdom`, or a block that the device did not open. */
type CommandTarget = ConfigNode | 'vdoms' | 'rejected';

/** Executes the statements of a text: opens blocks and entries, and applies what is in them. */
export class Interpreter {
  private readonly tableCommands: TableCommands;
  private readonly unopened: UnopenedBlocks;

  constructor(
    private readonly context: ExecutionContext,
    /** The VDOM that commands outside any are entered in, or `global`. */
    private readonly vdom: string | undefined,
  ) {
    this.tableCommands = new TableCommands(context);
    this.unopened = new UnopenedBlocks(context);
  }

  run(document: ConfigDocument): void {
    const places = new Map<Container, CommandTarget>();
    const session = document.session?.otherDevice && document.session;
    for (const unit of document.units) {
      if (unit.type === 'close' || session?.isOtherDevice(unit.firstLine) === true) continue;
      const { container } = unit;
      const place = container ? (places.get(container) ?? 'rejected') : this.startingPlace();
      const statement = document.read(unit);
      if (!statement) continue;
      if (place !== 'rejected' && this.unopened.rejectsUnit(container, statement)) {
        if (container) places.set(container, 'rejected');
        continue;
      }
      if (unit.opens) {
        const target = this.openContainer(unit.opens, statement, place);
        places.set(unit.opens, target);
        if (target === 'rejected' && place !== 'rejected') this.unopened.add(statement);
      } else {
        if (this.context.mode === 'enter' && needsReferences(statement)) this.context.prepareReferences();
        const close = container?.close;
        this.apply(statement, place, close !== undefined && isAbort(document.line(close.firstLine)));
      }
      this.unopened.leaveUnit(container);
    }
  }

  /** The device enters the settings of a block that it did not open in the entry or object around the block. */
  private enterUnopened(block: Block, place: ConfigNode): void {
    if (this.context.mode === 'read' || !block.end) return;
    this.unopened.add(block);
    if (place.kind === 'part' || isTable(place)) return;
    const known = this.context.rejections.length;
    const [first] = block.statements;
    const inner = first?.type === 'entry' ? first.statements : block.statements;
    for (const statement of inner) {
      if (statement.type !== 'setting') break;
      applySetting(statement, place, this.context);
    }
    this.context.rejections.length = known;
  }

  private applyAll(statements: readonly Statement[], place: ConfigNode, isAborted: boolean): void {
    for (const statement of statements) {
      if (this.unopened.rejectsIn(place, statement)) return;
      this.apply(statement, place, isAborted);
    }
  }

  private startingPlace(): ConfigNode {
    const { vdom } = this;
    const { state } = this.context;
    if (vdom === undefined || vdom === '') return state.top;
    return vdom === 'global' ? state.global : state.vdom(vdom);
  }

  private openContainer(
    { kind, path }: Container,
    statement: Statement,
    outer: CommandTarget,
  ): CommandTarget {
    if (kind === 'vdoms' || kind === 'global') {
      if (this.context.mode === 'enter' && this.context.state.backup && !this.context.state.hasVdoms) {
        const word = kind === 'global' ? 'global' : 'vdom';
        this.context.reject(statement, {
          message: `command parse error before '${word}'`,
          code: -61,
          reason: `VDOMs are disabled on this device, so that "config ${word}" does not exist.`,
        });
        // The device enters what follows at its top level.
        return this.context.state.top;
      }
      return kind === 'vdoms' ? 'vdoms' : this.context.state.global;
    }
    if (kind === 'vdom') {
      if (outer === this.context.state.top) return outer;
      return outer === 'vdoms' ? this.openVdom(path[0] ?? '', statement) : 'rejected';
    }
    return statement.type === 'block' ? this.openBlock(statement, outer) : 'rejected';
  }

  private openVdom(name: string, statement: Statement): CommandTarget {
    const { mode, state } = this.context;
    const longNames = state.globalBlock('system global')?.value('long-vdom-name');
    // A file of one VDOM does not say it.
    const hasGlobal = state.vdoms.size === 0 || !state.global.isEmpty;
    const isNew = mode === 'enter' && state.backup !== undefined && !state.vdoms.has(name);
    const fault = isNew && !isPlaceholder(name) ? vdomNameFault(name, { hasGlobal, longNames }) : undefined;
    if (fault === undefined) return state.vdom(name);
    this.context.reject(statement, refused(fault));
    return 'rejected';
  }

  /** @param isAborted whether `abort` closes the block of the statement */
  private apply(statement: Statement, place: CommandTarget, isAborted = false): void {
    if (place === 'rejected') return;
    if (place === 'vdoms') {
      if (statement.type === 'command') this.applyToVdoms(statement);
      return;
    }
    switch (statement.type) {
      case 'block':
        this.applyBlock(statement, place);
        break;
      case 'entry':
        this.applyEntry(statement, place, isAborted && statement.next === undefined);
        break;
      case 'setting':
        applySetting(statement, place, this.context);
        break;
      case 'command':
        this.applyCommand(statement, place);
        break;
      case 'unknownCommand':
        if (
          this.context.mode === 'enter' &&
          !isDeviceAnswer(statement) &&
          !isConfirmation.test(statement.name.text) &&
          !isPlaceholder(statement.name.text)
        ) {
          this.context.reject(statement, this.unknownCommand(statement, place));
        }
        break;
      case 'unexpectedClose':
        break;
    }
  }

  private unknownCommand({ name, arguments: others }: UnknownCommand, place: ConfigNode): DeviceError {
    const words = [name, ...others].map(({ text }) => unquote(text));
    const meant = suggestCommand(words, contextOf(place), this.context.view);
    return unknownAction(`"${withoutScript(name.text)}" is not a command.${didYouMean(meant?.newText)}`);
  }

  private applyCommand(command: Command, place: ConfigNode): void {
    const effect = this.context.mode === 'enter' ? commandEffect(command) : undefined;
    if (effect === undefined) this.tableCommands.apply(command, place);
    else this.context.reportOther(command, effect);
  }

  /** `abort` discards the changes to an object or to the entry that is open. It keeps entries that `next` has saved. */
  private applyBlock(statement: Block, place: ConfigNode): void {
    const block = this.openBlock(statement, place);
    if (block === 'rejected') {
      this.enterUnopened(statement, place);
      return;
    }
    const isAborted = statement.end !== undefined && isAbort(statement.end.text);
    const isChecked = this.isCheckedAtClose(block);
    const before = (isAborted || isChecked) && !isTable(block) ? block.copy(block.parent) : undefined;
    this.applyAll(statement.statements, block, isAborted);
    const error = isChecked && !isAborted ? closingError(block, this.context.state, before) : undefined;
    if (error) this.context.rejectAtClose(statement, statement.end, error);
    if (before && (isAborted || isCertain(error))) block.take(before);
    foldIntoSetting(block, this.context);
    this.switchVdoms(block);
  }

  private openBlock({ path, ...block }: Block, opened: CommandTarget): ConfigNode | 'rejected' {
    if (typeof opened === 'string') return 'rejected';
    const statement: Block = { path, ...block };
    const words = path.map((word) => unquote(word.text));
    const [first] = words;
    if (first === undefined) return 'rejected';
    const { schema, version } = this.context.view;
    const schemaContext = contextOf(opened);
    const match = matchPath(schema, schemaContext, words, version);
    // All VDOMs have one table of interfaces; in a VDOM, the device opens the part of it that belongs to the VDOM.
    const place =
      match?.node.path === 'system interface' && opened.kind === 'part' && opened !== this.context.state.top
        ? this.context.state.global
        : opened;
    if (opened.kind === 'part') this.context.interfacesOf = opened === place ? undefined : opened.name;
    if (this.context.mode === 'enter') {
      const error =
        tableError(words, schemaContext, match?.node, this.context.view) ??
        scopeError(match?.node, place, this.context.state) ??
        (match && place.kind !== 'part'
          ? conditionError(first, match.node, place, this.context.state)
          : undefined);
      if (error) {
        this.context.reject(statement, error);
        if (error.isPossible !== true) return 'rejected';
      }
    }
    const line = firstLineOf(statement);
    const length = match?.length ?? words.length;
    const isTop = place.kind === 'part';
    const name = match ? (isTop ? match.node.path : match.node.name) : words.join(' ');
    const written =
      match?.abbreviated === true
        ? name
        : path
            .slice(0, length)
            .map(({ text }) => text)
            .join(' ');
    const table = place.block(name, written, match?.node, line);
    unfoldSetting(place, table);
    const key = words.slice(length);
    if (key.length === 0) return table;
    const keyWords = path
      .slice(length)
      .map(({ text }) => text)
      .join(' ');
    return table.entry(key.join(' '), keyWords, line, 'keyed');
  }

  private applyEntry(statement: Entry, place: ConfigNode, isAborted: boolean): void {
    const [word] = statement.key;
    if (place.kind !== 'block' || place.schema?.kind === 'object') {
      this.context.reject(statement, unknownAction('"edit" is not valid here.'));
      return;
    }
    if (!word) {
      this.context.reject(statement, incomplete('The key of the entry is missing.'));
      return;
    }
    const typed = unquote(word.text);
    const key = this.context.keyOf(place, typed);
    if (this.context.mode === 'enter' && !place.entries.has(key)) {
      const error = keyError(place, key, this.context);
      if (error) {
        this.context.reject(statement, error);
        return;
      }
    }
    const isNew = !place.entries.has(key);
    const foreign = this.context.foreignError(place, key);
    if (foreign) {
      this.context.reject(statement, foreign);
      return;
    }
    const entry = place.entry(
      key,
      key === typed ? word.text : keyWord(place.schema, key),
      firstLineOf(statement),
    );
    if (isNew) this.context.entryAdded(entry);
    const isChecked = this.isCheckedAtClose(entry);
    const before = isAborted || isChecked ? entry.copy(place) : undefined;
    this.applyAll(statement.statements, entry, false);
    const error =
      isChecked && !isAborted
        ? closingError(entry, this.context.state, isNew ? undefined : before)
        : undefined;
    if (error) this.context.rejectAtClose(statement, statement.next, error);
    if (!before || (!isAborted && !isCertain(error))) return;
    if (isNew) place.entries.delete(key);
    else entry.take(before);
  }

  /** Only the state of a backup contains all settings of an object or entry. */
  private isCheckedAtClose(node: ConfigNode): boolean {
    return this.context.mode === 'enter' && this.context.state.isBackup && hasClosingCheck(node);
  }

  private applyToVdoms(command: Command): void {
    if (command.verb !== 'delete') return;
    const { state, mode } = this.context;
    for (const { text } of command.arguments) {
      const name = unquote(text);
      const error = mode === 'enter' && state.backup ? this.vdomError(name) : undefined;
      if (error) {
        this.context.reject(command, error);
        continue;
      }
      state.vdoms.delete(name);
      const entries = state.global.blocks.get('system interface')?.entries;
      for (const key of Array.from(entries?.keys() ?? []))
        if (vdomOfInterface(key) === name) entries?.delete(key);
    }
  }

  /** Why the device does not delete a VDOM; undefined if it does. */
  private vdomError(name: string): DeviceError | undefined {
    const { state } = this.context;
    if (name === rootVdom) return refused('Every device has the VDOM "root".');
    if (!state.vdoms.has(name)) return notFound(`The VDOM "${name}" does not exist.`);
    const users = vdomUsers(name, state);
    return users.length === 0 ? undefined : refused(`The VDOM "${name}" is used by ${usersText(users)}.`);
  }

  /** When VDOMs are enabled, everything except global tables moves to the VDOM `root`. */
  private switchVdoms(block: ConfigNode): void {
    if (
      this.context.mode === 'read' ||
      block.parent !== this.context.state.top ||
      block.name !== 'system global'
    )
      return;
    const isOn =
      block.value('vdom-admin') === 'enable' || (block.value('vdom-mode') ?? 'no-vdom') !== 'no-vdom';
    if (!isOn || this.context.state.hasVdoms) return;
    this.context.replaceState(this.context.state.withVdoms());
  }
}

function isCertain(error: DeviceError | undefined): boolean {
  return error !== undefined && error.isPossible !== true;
}

/** Whether it deletes or renames entries, or moves an interface to another VDOM. */
function needsReferences(statement: Statement): boolean {
  if (statement.type === 'setting') return statement.name?.text === 'vdom';
  if (statement.type === 'command') return ['delete', 'purge', 'rename'].includes(statement.verb);
  const inner = 'statements' in statement ? statement.statements : [];
  return inner.some(needsReferences);
}

/** The answer to a question of the CLI, for example after `purge`. */
const isConfirmation = /^(?:y|n|yes|no)$/i;

/** Whether a line or word is `abort`, which closes a block as `end` does. */
function isAbort(text: string): boolean {
  return /^\s*ab/.test(text);
}

function contextOf({ kind, schema }: ConfigNode): SchemaContext {
  if (kind === 'part') return { kind: 'top' };
  if (!schema) return { kind: 'unknown' };
  if (kind === 'block') return { kind: schema.kind === 'object' ? 'object' : 'table', node: schema };
  return { kind: 'entry', node: schema };
}

/** A child table whose entries have only keys can be written as a setting or as a block; a block becomes the setting. */
function foldIntoSetting(block: ConfigNode, context: ExecutionContext): void {
  const { parent, schema } = block;
  if (!parent || schema?.settable !== true || block.kind !== 'block') return;
  const entries = [...block.entries.values()];
  if (entries.some((entry) => !entry.isEmpty)) return;
  parent.blocks.delete(block.name);
  if (entries.length === 0) return;
  context.put(parent, block.name, {
    name: block.words,
    words: entries.map(({ words }) => words),
    values: entries.map(({ name }) => name),
    line: block.line,
  });
}

/** Turns the values of a setting into entries of the child table of the same name, which a command opens. */
function unfoldSetting(parent: ConfigNode, block: ConfigNode): void {
  const setting = block.schema?.settable === true ? parent.settings.get(block.name) : undefined;
  if (!setting) return;
  parent.settings.delete(block.name);
  for (const [index, value] of setting.values.entries()) {
    block.entry(value, setting.words[index] ?? quote(value), setting.line);
  }
}
