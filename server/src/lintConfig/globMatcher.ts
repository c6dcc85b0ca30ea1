interface CharacterTest {
  readonly accepts: (character: string) => boolean;
  /** The number of comparisons. */
  readonly cost: number;
}

/** A state of the automaton: it reads one character, or continues with other states without reading. */
type State =
  | { readonly kind: 'reads'; readonly test: CharacterTest; readonly next: number }
  | { readonly kind: 'continues'; readonly to: readonly number[] }
  | { readonly kind: 'matches' };

type Piece =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  /** `*`: any characters of one name. */
  | { readonly kind: 'star' }
  /** `**` before a slash: any folders, or none. */
  | { readonly kind: 'folders' }
  /** `**` at the end: everything below. */
  | { readonly kind: 'rest' }
  /** `{a,b}` */
  | { readonly kind: 'choice'; readonly alternatives: readonly (readonly Piece[])[] };

/** The maximum number of states and comparisons for one path: about 20 ms. */
const mostWork = 1_000_000;

/**
 * Matches paths against globs: `*`, `**`, `?`, `[a-z]`, `[!a-z]`, `{a,b}` and `\`, which makes the next character
 * literal. It follows all possible states at once instead of backtracking, so that the time of a match is at most the
 * length of the path times the length of the globs; it gives up if that is too long. An untrusted folder therefore
 * cannot block the server with a glob.
 */
export class GlobMatcher {
  private readonly states: State[] = [{ kind: 'matches' }];
  private readonly start: number;
  /** The last {@link reach} in which each state was reached. */
  private readonly reachedAt: Uint32Array;
  private reaches = 0;
  private work = 0;

  constructor(globs: readonly string[]) {
    const starts: number[] = [];
    // Globs that begin with `**/` share it, so that the length of a path does not count for each of them.
    const inAnyFolder: number[] = [];
    for (const glob of new Set(globs)) {
      const [first, ...others] = new GlobParser(glob).parse();
      if (first?.kind === 'folders') inAnyFolder.push(this.compile(others, matchState));
      else starts.push(this.compile(first ? [first, ...others] : [], matchState));
    }
    if (inAnyFolder.length > 0) {
      const shared = this.add({ kind: 'continues', to: inAnyFolder });
      starts.push(this.compilePiece({ kind: 'folders' }, shared));
    }
    this.start = this.add({ kind: 'continues', to: starts });
    this.reachedAt = new Uint32Array(this.states.length);
  }

  /**
   * Whether a glob matches the whole path, with `/` between its parts.
   *
   * @param inFolders whether a glob can also match a folder that contains it
   * @returns undefined if the comparison takes too long
   */
  matches(path: string, { inFolders = false } = {}): boolean | undefined {
    this.work = 0;
    let current = this.reach([this.start]);
    for (const character of path) {
      if (inFolders && character === '/' && current.includes(matchState)) return true;
      const next: number[] = [];
      for (const index of current) {
        const state = this.states[index];
        if (state?.kind !== 'reads') continue;
        this.work += state.test.cost;
        if (state.test.accepts(character)) next.push(state.next);
      }
      if (next.length === 0) return false;
      if (this.work > mostWork) return undefined;
      current = this.reach(next);
    }
    return current.includes(matchState);
  }

  /** These states, and all that can be reached from them without reading a character. */
  private reach(states: readonly number[]): readonly number[] {
    this.reaches++;
    const reached: number[] = [];
    const open = [...states];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      this.work++;
      if (this.reachedAt[index] === this.reaches) continue;
      this.reachedAt[index] = this.reaches;
      const state = this.states[index];
      if (state?.kind === 'continues') for (const target of state.to) open.push(target);
      else reached.push(index);
    }
    return reached;
  }

  /** Adds the states of some pieces, the last of which leads to `next`; returns the first state. */
  private compile(pieces: readonly Piece[], next: number): number {
    return pieces.reduceRight((after, piece) => this.compilePiece(piece, after), next);
  }

  private compilePiece(piece: Piece, next: number): number {
    switch (piece.kind) {
      case 'character':
        return this.add({ kind: 'reads', test: piece.test, next });
      case 'star':
        return this.loop(inName, next);
      case 'rest':
        return this.loop(any, next);
      case 'folders': {
        const slash = this.add({ kind: 'reads', test: only('/'), next });
        return this.add({ kind: 'continues', to: [next, this.loop(any, slash)] });
      }
      case 'choice': {
        const to = piece.alternatives.map((pieces) => this.compile(pieces, next));
        return this.add({ kind: 'continues', to });
      }
    }
  }

  /** Any number of characters. */
  private loop(test: CharacterTest, next: number): number {
    const choice = this.states.length;
    this.states.push({ kind: 'continues', to: [next, choice + 1] }, { kind: 'reads', test, next: choice });
    return choice;
  }

  private add(state: State): number {
    return this.states.push(state) - 1;
  }
}

const matchState = 0;

class GlobParser {
  private at = 0;
  private readonly characters: readonly string[];
  /** The positions of opening braces that are closed. */
  private readonly closedBraces: ReadonlySet<number>;

  constructor(glob: string) {
    this.characters = Array.from(glob);
    this.closedBraces = closedBracesIn(this.characters);
  }

  parse(): readonly Piece[] {
    return this.sequence(false);
  }

  /** @param isInBraces whether a comma or a closing brace ends the sequence */
  private sequence(isInBraces: boolean): readonly Piece[] {
    const pieces: Piece[] = [];
    for (;;) {
      const character = this.characters[this.at];
      if (character === undefined || (isInBraces && (character === ',' || character === '}'))) return pieces;
      pieces.push(this.piece(character));
    }
  }

  private piece(character: string): Piece {
    const start = this.at++;
    switch (character) {
      case '*':
        return this.stars(start);
      case '?':
        return { kind: 'character', test: inName };
      case '[':
        return this.set() ?? literal(character);
      case '{':
        return this.closedBraces.has(start) ? this.choice() : literal(character);
      case '\\':
        return literal(this.characters[this.at++] ?? character);
      default:
        return literal(character);
    }
  }

  private stars(start: number): Piece {
    while (this.characters[this.at] === '*') this.at++;
    const before = this.characters[start - 1];
    const after = this.characters[this.at];
    const isWhole = this.at - start === 2 && (before === undefined || before === '/');
    if (isWhole && after === undefined) return { kind: 'rest' };
    if (!isWhole || after !== '/') return { kind: 'star' };
    this.at++;
    return { kind: 'folders' };
  }

  /** The characters of `[…]`; undefined if the bracket is not closed. */
  private set(): Piece | undefined {
    const isNegated = this.characters[this.at] === '!' || this.characters[this.at] === '^';
    const first = this.at + Number(isNegated);
    const end = this.characters.indexOf(']', first + 1);
    if (end < 0) return undefined;
    const ranges: (readonly [from: string, to: string])[] = [];
    for (let index = first; index < end; index++) {
      const from = this.characters[index] ?? '';
      const isRange = this.characters[index + 1] === '-' && index + 2 < end;
      if (isRange) index += 2;
      ranges.push([from, this.characters[index] ?? '']);
    }
    this.at = end + 1;
    const isMember = (character: string): boolean =>
      ranges.some(([from, to]) => from <= character && character <= to);
    const accepts = (character: string): boolean => isInName(character) && isMember(character) !== isNegated;
    return { kind: 'character', test: { accepts, cost: ranges.length } };
  }

  /** The alternatives of `{…}`. */
  private choice(): Piece {
    const alternatives: (readonly Piece[])[] = [];
    do {
      alternatives.push(this.sequence(true));
    } while (this.characters[this.at++] === ',');
    return { kind: 'choice', alternatives };
  }
}

function closedBracesIn(characters: readonly string[]): ReadonlySet<number> {
  const open: number[] = [];
  const closed = new Set<number>();
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index];
    if (character === '\\') index++;
    else if (character === '{') open.push(index);
    else if (character === '}') {
      const start = open.pop();
      if (start !== undefined) closed.add(start);
    }
  }
  return closed;
}

function literal(expected: string): Piece {
  return { kind: 'character', test: only(expected) };
}

function only(expected: string): CharacterTest {
  return { accepts: (character) => character === expected, cost: 1 };
}

function isInName(character: string): boolean {
  return character !== '/';
}

const inName: CharacterTest = { accepts: isInName, cost: 1 };
const any: CharacterTest = { accepts: () => true, cost: 1 };
