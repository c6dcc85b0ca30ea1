import type { ConfigNode } from 'fortios-language/analysis/device/state/state';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import type { Container } from 'fortios-language/model/document/unit';
import { lastWordOf, type Statement, firstLineOf, lastLineOf } from 'fortios-language/syntax/statements';

/**
 * What becomes of a line of the old configuration. `kept`: it is the same in the result. `mapped`: it names an interface by
 * its new name. `changed`: its result is another line. `dropped`: it is not in the result, and nothing is to be done.
 * `byHand`: the user must do something; the reason says whether the line is in the result.
 */
export const lineClasses = ['kept', 'mapped', 'changed', 'dropped', 'byHand'] as const;

export type LineClass = (typeof lineClasses)[number];

export interface LineOutcome {
  readonly class: LineClass;
  /** Why, in sentences; empty for lines that are kept. */
  readonly reason: string;
  /** Whether the result has the line, perhaps in another form. */
  readonly isInResult: boolean;
}

const kept: LineOutcome = { class: 'kept', reason: '', isInResult: true };

/** Collects what becomes of the lines of the old configuration. For each line, the last class of {@link lineClasses} counts. */
export class Outcomes {
  /** The outcome of the lines that open and close VDOMs and the global part. */
  containers: LineOutcome | undefined;
  private readonly byLine = new Map<number, LineOutcome>();

  /** @param line zero-based; -1 for none */
  set(line: number, outcome: LineOutcome): void {
    const known = this.byLine.get(line);
    const rank = (one: LineOutcome): number => lineClasses.indexOf(one.class);
    if (line >= 0 && (!known || rank(outcome) > rank(known) || (known.isInResult && !outcome.isInResult)))
      this.byLine.set(line, outcome);
  }

  /** Sets the outcome of a node and of everything below it. */
  setAll(node: ConfigNode, outcome: LineOutcome): void {
    this.set(node.line, outcome);
    for (const { line } of node.settings.values()) this.set(line, outcome);
    for (const line of node.cleared.values()) this.set(line, outcome);
    for (const below of [...node.blocks.values(), ...node.entries.values()]) this.setAll(below, outcome);
  }

  at(line: number): LineOutcome | undefined {
    return this.byLine.get(line);
  }
}

/** Which lines of the text a setting of the device comes from. */
export function linesOfSettings(parts: Iterable<ConfigNode>): ReadonlySet<number> {
  const lines = new Set<number>();
  const visit = (node: ConfigNode): void => {
    for (const { line } of node.settings.values()) lines.add(line);
    for (const line of node.cleared.values()) lines.add(line);
    for (const below of [...node.blocks.values(), ...node.entries.values()]) visit(below);
  };
  for (const part of parts) visit(part);
  return lines;
}

const withoutCommand: LineOutcome = {
  class: 'dropped',
  reason: 'It contains no command.',
  isInResult: false,
};
const oldHeader: LineOutcome = {
  class: 'byHand',
  reason:
    'It is the header of the old device, so that the target rejects the restore. Replace it by the header of a backup of the target.',
  isInResult: true,
};
const replacedHeader: LineOutcome = {
  class: 'changed',
  reason: 'The header of the target replaces it, so that the target accepts the restore.',
  isInResult: false,
};
const setAgain: LineOutcome = {
  class: 'dropped',
  reason: 'A later line sets the same setting again, or the line repeats the key of its entry.',
  isInResult: false,
};
const notACommand: LineOutcome = {
  class: 'byHand',
  reason: 'It is not a command of a backup. It is not in the result.',
  isInResult: false,
};

/**
 * The outcome of every line of the old configuration.
 *
 * @param alive the lines that the device has, from {@link linesOfSettings}
 */
export function outcomesOfLines(
  document: ConfigDocument,
  outcomes: Outcomes,
  alive: ReadonlySet<number>,
  isTargetBackup: boolean,
): readonly LineOutcome[] {
  const classifier = new Classifier(document, outcomes, alive);
  classifier.run();
  return classifier.lines.map((outcome, line) => {
    if (outcome) return outcome;
    const text = document.line(line);
    return text.trimStart().startsWith('#') &&
      line <= (document.fileFirmware.header?.line ?? -1) + headerLines
      ? isTargetBackup
        ? replacedHeader
        : oldHeader
      : text.trim() === '' || text.trimStart().startsWith('#')
        ? withoutCommand
        : notACommand;
  });
}

/** `#conf_file_ver`, `#buildno`, `#global_vdom` and others follow the first line of a header. */
const headerLines = 8;

class Classifier {
  readonly lines: (LineOutcome | undefined)[];
  private readonly containers = new Map<Container, LineOutcome[]>();

  constructor(
    private readonly document: ConfigDocument,
    private readonly outcomes: Outcomes,
    private readonly alive: ReadonlySet<number>,
  ) {
    this.lines = Array.from({ length: document.lineCount }, () => undefined);
  }

  run(): void {
    for (const unit of this.document.units) {
      if (unit.type === 'close') continue;
      if (unit.opens) {
        this.containers.set(unit.opens, []);
        continue;
      }
      const statement = this.document.read(unit);
      const outcome = statement ? this.classify(statement) : notACommand;
      if (!statement) this.fill(unit.firstLine, unit.lastLine, outcome);
      if (unit.container) this.containers.get(unit.container)?.push(outcome);
    }
    for (const [container, inner] of [...this.containers].reverse()) {
      const { open, close, parent } = container;
      const around = this.around(open.firstLine, inner);
      const outcome = container.kind === 'table' ? around : (this.outcomes.containers ?? around);
      this.fill(open.firstLine, open.lastLine, outcome);
      if (close) this.fill(close.firstLine, close.lastLine, closing(outcome));
      if (parent) this.containers.get(parent)?.push(outcome);
    }
  }

  private classify(statement: Statement): LineOutcome {
    const first = firstLineOf(statement);
    const last = lastLineOf(lastWordOf(statement));
    if (statement.type === 'block' || statement.type === 'entry') {
      const outcome = this.around(
        first,
        statement.statements.map((inner) => this.classify(inner)),
      );
      this.fill(first, last, outcome);
      const close = statement.type === 'block' ? statement.end : statement.next;
      if (close) this.fill(firstLineOf(close), firstLineOf(close), closing(outcome));
      return outcome;
    }
    const isSetting = statement.type === 'setting';
    const outcome =
      this.outcomes.at(first) ?? (isSetting ? (this.alive.has(first) ? kept : setAgain) : notACommand);
    this.fill(first, last, outcome);
    return outcome;
  }

  /** The outcome of a line that opens a block or an entry: that of its content if nothing of it stays. */
  private around(line: number, inner: readonly LineOutcome[]): LineOutcome {
    const own = this.outcomes.at(line);
    if (own) return own;
    const [first] = inner;
    const isGone = first !== undefined && inner.every(({ isInResult }) => !isInResult);
    return isGone ? (inner.find((one) => one.class === 'dropped') ?? first) : kept;
  }

  private fill(first: number, last: number, outcome: LineOutcome): void {
    for (let line = first; line <= last; line++) this.lines[line] ??= outcome;
  }
}

/** The outcome of the line that closes a block or entry, which contains no name. */
function closing(outcome: LineOutcome): LineOutcome {
  return outcome.class === 'mapped' ? kept : outcome;
}
