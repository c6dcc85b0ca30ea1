import { SourceText } from '../syntax/sourceText';
import { embeddedBlocks, mayHaveBlocks, type Embedding } from './embeddedBlocks';
import { branchesOf, mayHaveDirectives, type Branches } from './branches';
import { mayHaveParts, mimeParts, type MimePart } from './mimeParts';

/** A replacement of a text, by offsets. */
interface MappedEdit {
  readonly start: number;
  readonly end: number;
  readonly inserted: string;
}

/**
 * In UTF-16 code units. Longer texts are read without their directives: cloud services accept at most 256 KiB, and each edit
 * reads the whole text again.
 */
const longestContainer = 2_000_000;

/** A line that consists of directives of a template. It stays in the text that the parser reads. */
const directiveLine = /^[ \t]*(?:%\{|\{[%#])/;

/**
 * A text from which a configuration is made: a template with conditions, or a message with several parts. What is not
 * configuration is blank in {@link masked}, which the parser reads; it has the same lines and offsets as the text.
 */
export class ContainerText {
  private maskedText: SourceText;
  private read: Reading;

  private constructor(
    private readonly text: SourceText,
    read: Reading,
  ) {
    this.read = read;
    this.maskedText = new SourceText(read.masked.join(''));
  }

  /** Detects a container; undefined for all other texts. */
  static in(text: SourceText): ContainerText | undefined {
    const read = text.length > longestContainer ? undefined : readText(text.toString());
    return read && new ContainerText(text, read);
  }

  /** Whether any line of a text contains what a container has. */
  static mayBe(text: SourceText): boolean {
    const content = text.toString();
    return isBackup(content) ? mayHaveDirectives(content) : ContainerText.hasMarks(content);
  }

  /** Whether lines contain what a container has. */
  static hasMarks(lines: string): boolean {
    return mayHaveDirectives(lines) || /^Content-/m.test(lines) || mayHaveBlocks(lines);
  }

  /** The text without the lines that are not configuration. */
  get masked(): SourceText {
    return this.maskedText;
  }

  /** The branches of a template; undefined if it has no directives. */
  get branches(): Branches | undefined {
    return this.read.branches;
  }

  /** The parts of a message; undefined for other texts. */
  get parts(): readonly MimePart[] | undefined {
    return this.read.parts;
  }

  /** The values with commands in a file of another language; undefined for other texts. */
  get embedding(): Embedding | undefined {
    return this.read.embedding;
  }

  /** Whether a line is not configuration. */
  isIgnored(line: number): boolean {
    return this.read.ignored.has(line);
  }

  /**
   * Updates the container after an edit of the text.
   *
   * @param apply applies the edit to the text
   * @returns the lines whose masked text has changed in addition to the edit
   */
  edit({ start, end, inserted }: MappedEdit, apply: () => void): readonly number[] {
    apply();
    const { text, maskedText } = this;
    maskedText.replace(start, end, inserted);
    const read = readText(text.toString());
    this.read = read ?? emptyReading;
    const changed: number[] = [];
    for (let line = 0; line < text.lineCount; line++) {
      const wanted = read?.masked[line] ?? text.line(line);
      if (maskedText.line(line) === wanted) continue;
      const at = text.startOfLine(line);
      maskedText.replace(at, at + wanted.length, wanted);
      changed.push(line);
    }
    return changed;
  }
}

interface Reading {
  /** The lines with their ends, as the parser reads them. */
  readonly masked: readonly string[];
  readonly ignored: ReadonlySet<number>;
  readonly branches: Branches | undefined;
  readonly parts: readonly MimePart[] | undefined;
  readonly embedding: Embedding | undefined;
}

const emptyReading: Reading = {
  masked: [],
  ignored: new Set(),
  branches: undefined,
  parts: undefined,
  embedding: undefined,
};

/** A backup is not a part of another text, but can be a template. */
function isBackup(text: string): boolean {
  return /^#config-version=/m.test(text.slice(0, 4000));
}

function readText(text: string): Reading | undefined {
  const isWhole = isBackup(text);
  const isMime = !isWhole && mayHaveParts(text);
  const mayEmbed = !isWhole && mayHaveBlocks(text);
  if (!isMime && !mayEmbed && !mayHaveDirectives(text)) return undefined;
  const lines = text.split(/(?<=\n|\r(?!\n))/);
  const contents = lines.map((line) => withoutEnd(line));
  const parts = isMime ? mimeParts(contents) : undefined;
  const branches = branchesOf(contents);
  const embedding = mayEmbed && !parts ? embeddedBlocks(contents) : undefined;
  if (!parts && !branches && !embedding) return undefined;
  const ignored = new Set<number>();
  if (embedding) {
    const isValue = (line: number): boolean =>
      embedding.blocks.some(({ first, last }) => line >= first && line <= last);
    for (const line of lines.keys()) if (!isValue(line)) ignored.add(line);
  }
  for (const { content, body } of parts ?? []) {
    if (content === 'cli') continue;
    for (let line = body.first; line <= body.last; line++)
      if (!directiveLine.test(lines[line] ?? '') || content === 'license') ignored.add(line);
  }
  for (const { first, last } of branches?.unread ?? [])
    for (let line = first; line <= last; line++) ignored.add(line);
  const masked = lines.map((line, number) => (ignored.has(number) ? line.replace(/[^\r\n]/g, ' ') : line));
  return { masked, ignored, branches, parts, embedding };
}

function withoutEnd(line: string): string {
  let { length } = line;
  while (line.charAt(length - 1) === '\n' || line.charAt(length - 1) === '\r') length--;
  return line.slice(0, length);
}
