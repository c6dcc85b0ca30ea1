// npm run regexes: checks that no regular expression of the product takes more than linear time.
//
//   --timeout N     the seconds that recheck may take for one expression (2)
//   --all           also prints the expressions that recheck cannot decide
//
// recheck searches for a text that makes an expression backtrack. It counts steps, so that it also reports expressions whose
// backtracking is limited to a few characters. V8 decides: an expression fails if it takes much more than four times as
// long for four times as much of this text. ESLint checks all expressions, too, with other methods.
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runInNewContext } from 'node:vm';
import pMap from 'p-map';
import { check, type AttackPattern } from 'recheck';
import ts from 'typescript';
import { projectRoot } from '../project';

/** A regular expression of the source. */
interface Expression {
  readonly pattern: string;
  readonly flags: string;
  /** `file:line` in the project. */
  readonly place: string;
}

interface Verdict extends Expression {
  readonly result: 'linear' | 'slow' | 'undecided';
  readonly reason: string;
}

const folders = ['server/src', 'toolkit/src', 'client/src', 'scripts', 'lab'];

const languageFiles = [
  'syntaxes/language-configuration.json',
  'syntaxes/fortios.tmLanguage.json',
  'syntaxes/fortios-comparison.tmLanguage.json',
  'syntaxes/fortios-embedded.tmLanguage.json',
];

/** Where these files have regular expressions. */
const patternKeys: ReadonlySet<string> = new Set([
  'afterText',
  'beforeText',
  'begin',
  'decreaseIndentPattern',
  'end',
  'increaseIndentPattern',
  'match',
  'pattern',
  'start',
]);

/** Characters of the two texts that V8 searches. */
const shortLength = 25_000;
const longLength = 4 * shortLength;

/** In milliseconds. A shorter time for the long text is not slow, whatever the growth. */
const negligible = 50;

/** Linear time grows by 4, quadratic time by 16. */
const mostGrowth = 8;

/** In milliseconds. */
const mostTime = 20_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { timeout: { type: 'string', default: '2' }, all: { type: 'boolean', default: false } },
  });
  const seconds = Number(values.timeout);
  if (!(seconds > 0)) throw new Error(`--timeout takes a number of seconds, not "${values.timeout}".`);
  const expressions = [...literals(), ...(await constructed()), ...languageFiles.flatMap(patternsOf)];
  const verdicts = await pMap(expressions, (one) => judge(one, seconds * 1000), {
    concurrency: availableParallelism(),
  });
  const slow = verdicts.filter(({ result }) => result === 'slow');
  const undecided = verdicts.filter(({ result }) => result === 'undecided');
  for (const one of values.all ? [...undecided, ...slow] : slow) {
    console.log(`${one.place}  /${one.pattern}/${one.flags}\n    ${one.reason}`);
  }
  console.log(
    `${verdicts.length} regular expressions: ${slow.length} take more than linear time, ${undecided.length} were not decided within ${seconds} s.`,
  );
  process.exitCode = slow.length === 0 ? 0 : 1;
}

/** The literals of all files, each once. */
function literals(): readonly Expression[] {
  const found = new Map<string, Expression>();
  for (const file of folders.flatMap(sources)) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node) && !found.has(node.text)) {
        const end = node.text.lastIndexOf('/');
        const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
        found.set(node.text, {
          pattern: node.text.slice(1, end),
          flags: node.text.slice(end + 1),
          place: `${path.relative(projectRoot, file)}:${line + 1}`,
        });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return [...found.values()];
}

/** The expressions that modules of the server construct while they are loaded, from others or from rows of data. */
async function constructed(): Promise<readonly Expression[]> {
  const found: Expression[] = [];
  const original = globalThis.RegExp;
  for (const file of [...sources('server/src'), ...sources('toolkit/src')]) {
    const source = readFileSync(file, 'utf8');
    if (!/^(?:export )?const \w+ = new RegExp\(|^import \w+ from '\.\/rows\//m.test(source)) continue;
    globalThis.RegExp = new Proxy(original, {
      construct(target, [pattern, flags = '']: [string | RegExp, string?]) {
        const place = path.relative(projectRoot, file);
        if (typeof pattern === 'string') found.push({ pattern, flags, place });
        return new target(pattern, flags);
      },
    });
    await import(file);
    globalThis.RegExp = original;
  }
  return found;
}

/** The expressions of a file that VS Code reads. Those of TextMate are JavaScript, except `\G`, which is an anchor like `^`. */
function patternsOf(file: string): readonly Expression[] {
  const found: Expression[] = [];
  JSON.parse(readFileSync(path.join(projectRoot, file), 'utf8'), (key, value: unknown) => {
    if (patternKeys.has(key) && typeof value === 'string') {
      found.push({ pattern: value.replaceAll('\\G', '^'), flags: 'u', place: file });
    }
    return value;
  });
  return found;
}

function sources(folder: string): readonly string[] {
  return readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.m?ts$/.test(name))
    .map((name) => path.join(projectRoot, folder, name));
}

async function judge(expression: Expression, timeout: number): Promise<Verdict> {
  const { pattern, flags } = expression;
  const verdict = (result: Verdict['result'], reason = ''): Verdict => ({ ...expression, result, reason });
  // Without a quantifier, nothing can be tried twice. recheck does not know the flag for the places of groups.
  if (!/[*+{]/.test(pattern)) return verdict('linear');
  const found = await check(pattern, flags.replace('d', ''), { timeout });
  if (found.status === 'safe') return verdict('linear');
  if (found.status === 'unknown') return verdict('undecided', found.error.kind);
  const [shorter, longer] = [shortLength, longLength].map((length) =>
    timeOf(expression, attackOf(found.attack, length)),
  );
  if (shorter === undefined || longer === undefined) {
    return verdict('slow', `more than ${mostTime / 1000} s for ${found.attack.pattern}`);
  }
  if (longer < negligible || longer < mostGrowth * shorter) return verdict('linear');
  return verdict(
    'slow',
    `${shorter.toFixed()} ms for ${shortLength} characters and ${longer.toFixed()} ms for ${longLength}: ${found.attack.pattern}`,
  );
}

/** The text that recheck found, of about this length. */
function attackOf({ pumps, suffix }: AttackPattern, length: number): string {
  const repeated = pumps.map(
    ({ prefix, pump }) => prefix + pump.repeat(Math.ceil(length / pumps.length / pump.length)),
  );
  return repeated.join('') + suffix;
}

/** The processor time to find all matches, in milliseconds. Undefined if it takes too long. */
function timeOf({ pattern, flags }: Expression, text: string): number | undefined {
  const search = new RegExp(pattern, `${flags.replace(/[gy]/g, '')}g`);
  const before = process.cpuUsage().user;
  try {
    runInNewContext('for (const match of text.matchAll(search));', { text, search }, { timeout: mostTime });
  } catch {
    return undefined;
  }
  return (process.cpuUsage().user - before) / 1000;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
