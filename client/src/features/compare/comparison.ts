import {
  commands,
  EventEmitter,
  languages,
  Location,
  Position,
  Range,
  SemanticTokens,
  SemanticTokensLegend,
  TabInputTextDiff,
  Uri,
  window,
  workspace,
  type Disposable,
  type Tab,
} from 'vscode';
import {
  tokenLegend,
  type ChangeCommands,
  type ChangeSelection,
  type ComparedRow,
  type ComparedText,
  type NormalizedText,
  type TextComparison,
  type RequestParams,
} from '../../../../toolkit/src/protocol';
import { t } from '../../l10n';
import type { ServerSession } from '../../server/session';
import type { ComparedSide } from './comparedSides';

/** The scheme of the two texts in the diff editor. */
export const comparisonScheme = 'fortios-comparison';

/** Selects a language of package.json that is highlighted like a configuration, but not checked. */
const comparisonExtension = '.fortios-comparison';

/** Two configurations and what changed between them. */
export interface OpenComparison {
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  readonly result: TextComparison;
}

interface NormalizedSide {
  readonly side: ComparedSide;
  readonly content: NormalizedText;
}

/** Shows one comparison at a time in VS Code's diff editor, and supplies its texts. */
export class Comparisons implements Disposable {
  private readonly session: ServerSession;
  private readonly changed = new EventEmitter<OpenComparison | undefined>();
  /** Fires if another comparison is open, or none. */
  readonly onDidChange = this.changed.event;
  private readonly sides = new Map<string, NormalizedSide>();
  private readonly subscriptions: readonly { dispose(): unknown }[];
  private readonly textChanged = new EventEmitter<Uri>();
  private latest: OpenComparison | undefined;
  private count = 0;
  private unitData = false;

  constructor(session: ServerSession) {
    this.session = session;
    const selector = { scheme: comparisonScheme };
    this.subscriptions = [
      this.changed,
      this.textChanged,
      workspace.registerTextDocumentContentProvider(comparisonScheme, {
        onDidChange: this.textChanged.event,
        provideTextDocumentContent: (uri) => this.sides.get(uri.toString())?.content.text ?? '',
      }),
      languages.registerDefinitionProvider(selector, {
        provideDefinition: ({ uri }, { line }) => this.source(uri, line),
      }),
      languages.registerDocumentSemanticTokensProvider(
        selector,
        { provideDocumentSemanticTokens: ({ uri }) => this.tokens(uri) },
        new SemanticTokensLegend([...tokenLegend.tokenTypes], [...tokenLegend.tokenModifiers]),
      ),
    ];
  }

  get current(): OpenComparison | undefined {
    return this.latest;
  }

  /** Compares two configurations and opens the diff editor. Returns false if there is no answer. */
  async open(before: ComparedSide, after: ComparedSide): Promise<boolean> {
    const result = await this.compare(before, after);
    if (!result) return false;
    this.count += 1;
    this.sides.clear();
    this.keep({ before, after, result });
    await this.showDiff();
    this.changed.fire(this.latest);
    return true;
  }

  /** Shows or hides the data of one unit, in the open comparison and in later ones. Returns false without an answer. */
  async toggleUnitData(): Promise<boolean> {
    const { latest } = this;
    if (!latest) return true;
    this.unitData = !this.unitData;
    const { before, after } = latest;
    const result = await this.compare(before, after);
    // Another comparison was opened meanwhile.
    if (this.latest !== latest) return true;
    if (!result) return false;
    this.keep({ before, after, result });
    for (const side of ['before', 'after'] as const) this.textChanged.fire(this.uri(side));
    this.changed.fire(this.latest);
    return true;
  }

  /** Also closes the diff editor. */
  async close(): Promise<void> {
    this.latest = undefined;
    this.changed.fire(undefined);
    const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
    await window.tabGroups.close(tabs.filter(isComparison));
  }

  /** Shows a change in the diff editor. */
  async reveal({ oldLine, newLine }: ComparedRow): Promise<void> {
    const { result } = this.latest ?? {};
    if (!result) return;
    // The diff editor takes a position of its right side; a removed entry has none there.
    const line =
      newLine === undefined ? nearestLine(result, oldLine ?? 0) : result.after.lines.indexOf(newLine);
    await this.showDiff(Math.max(0, line));
  }

  /** The commands for changes of the current comparison; `undefined` if there is no answer. */
  commands(selection: ChangeSelection): Promise<ChangeCommands | undefined> {
    return this.latest === undefined
      ? Promise.resolve(undefined)
      : requestCommands(this.session, this.latest.before, this.latest.after, {
          selection,
          include: this.include,
        });
  }

  /** Whether the data of one unit is shown. */
  get includesUnitData(): boolean {
    return this.unitData;
  }

  private get include(): NonNullable<RequestParams<'fortios/compare'>['include']> {
    return this.unitData ? ['device'] : [];
  }

  private async compare(before: ComparedSide, after: ComparedSide): Promise<TextComparison | undefined> {
    const params = { before: toText(before), after: toText(after), include: this.include };
    return (await this.session.request('fortios/compare', params)) ?? undefined;
  }

  private keep(comparison: OpenComparison): void {
    this.latest = comparison;
    for (const side of ['before', 'after'] as const)
      this.sides.set(this.uri(side).toString(), {
        side: comparison[side],
        content: comparison.result[side],
      });
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async showDiff(line?: number): Promise<void> {
    if (!this.latest) return;
    const { before, after } = this.latest;
    await commands.executeCommand(
      'vscode.diff',
      this.uri('before'),
      this.uri('after'),
      t('{0} ↔ {1}', before.name, after.name),
      { preview: false, ...(line !== undefined && { selection: new Range(line, 0, line, 0) }) },
    );
  }

  private uri(side: 'before' | 'after'): Uri {
    const { name = '' } = this.latest?.[side] ?? {};
    // The number makes VS Code ask for the new text.
    return Uri.from({
      scheme: comparisonScheme,
      path: `/${this.count}/${side}/${name}${comparisonExtension}`,
    });
  }

  private source(uri: Uri, line: number): Location | undefined {
    const { side, content } = this.sides.get(uri.toString()) ?? {};
    const source = content?.lines[line] ?? -1;
    return side?.isDocument === true && source >= 0
      ? new Location(side.uri, new Position(source, 0))
      : undefined;
  }

  /** The colors of words, as in the editor of the file. */
  private async tokens(uri: Uri): Promise<SemanticTokens | undefined> {
    const { side, content } = this.sides.get(uri.toString()) ?? {};
    if (!side || !content) return undefined;
    const { text, version } = content;
    const params = { uri: side.uri.toString(), text, version };
    const data = await this.session.request('fortios/textTokens', params);
    return data && new SemanticTokens(Uint32Array.from(data));
  }
}

function isComparison({ input }: Tab): boolean {
  return input instanceof TabInputTextDiff && input.modified.scheme === comparisonScheme;
}

/** The commands that make changes to `before`; undefined if there is no answer. */
export async function requestCommands(
  session: ServerSession,
  before: ComparedSide,
  after: ComparedSide,
  options: Pick<RequestParams<'fortios/compareCommands'>, 'selection' | 'include'>,
): Promise<ChangeCommands | undefined> {
  const params = { before: toText(before), after: toText(after), ...options };
  return (await session.request('fortios/compareCommands', params)) ?? undefined;
}

function toText({ uri, text }: ComparedSide): ComparedText {
  return { uri: uri.toString(), text };
}

/** The line of the new text that has the source line nearest above a line of the old text's table. */
function nearestLine({ before, after }: TextComparison, oldLine: number): number {
  const at = before.lines.indexOf(oldLine);
  const oldLines = before.text.split('\n');
  const newLines = after.text.split('\n');
  for (let line = at; line >= 0; line--) {
    const found = newLines.indexOf(oldLines[line] ?? '');
    if (oldLines[line]?.startsWith('config ') === true && found >= 0) return found;
  }
  return 0;
}
