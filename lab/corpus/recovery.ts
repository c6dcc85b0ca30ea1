import type { LanguageService } from '../../toolkit/src/languageService';
import { effectiveFirmware, defaultFirmwareSettings } from '../../server/src/firmware/effective';
import { parseVersion } from '../../server/src/firmware/version';
import type { ConfigDocument } from '../../server/src/model/document/document';
import { DocumentView } from '../../server/src/model/symbols/documentView';
import { isBuiltinName } from '../../toolkit/src/redact/keptNames';
import { HostPseudonyms } from '../../toolkit/src/redact/names';
import { vocabularyOf } from '../../toolkit/src/redact/vocabulary';
import { lookupResultJson } from '../../toolkit/src/operations/lookup/policyService';
import { isNetmask, specialRangeOf } from '../../server/src/syntax/addresses';
import { Random } from '../../test/helpers/random';
import { runToCompletion } from '../../server/src/base/steps';

/** What a copy with all options still says about its original. */
export interface Recovery {
  /** Words of the original that are not words of FortiOS, by kind. */
  readonly left: Readonly<Record<'names' | 'domains' | 'addresses' | 'serials', readonly string[]>>;
  /** Lookups and reports with another answer. */
  readonly different: readonly string[];
  /** How many words were searched, and how many answers were compared. */
  readonly words: number;
  readonly answers: number;
}

/** The default of `web-proxy global`. */
const defaultProxy = 'default.fqdn';

const address = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?!\d|\.\d)/g;
const domain = /(?<![\w.@-])(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w-]|\.\w)/g;
const serial = /(?<![A-Za-z0-9+/=])F[A-Z0-9]{5}(?=(?:[A-Z]*\d){4})[A-Z0-9]{10}(?![A-Za-z0-9+/=])/g;

/** The number of packets that are looked up. */
const lookups = 20;

const separators = /[\s"'/:,;=()@]+/;

/** Compares a document with its copy. */
export function recoveryOf(engine: LanguageService, original: ConfigDocument, copy: string): Recovery {
  const view = viewOf(engine, original);
  const document = engine.open(copy);
  try {
    const found = wordsOf(engine, view);
    const words = new Set(copy.split(separators));
    const quoted = new Set(Array.from(copy.matchAll(/"([^"\n]*)"/g), ([, text = '']) => text));
    const left = (all: readonly string[]): readonly string[] =>
      all.filter((one) => words.has(one) || quoted.has(one));
    const kept = wordsOnSameLine(original.getText(), copy);
    const answers = answersOf(engine, view, viewOf(engine, document));
    return {
      left: {
        names: left(found.names),
        domains: left(found.domains),
        // The replacement of an address can by chance be another address of the original.
        addresses: found.addresses.filter((one) => kept.has(one)),
        serials: left(found.serials),
      },
      different: answers.filter(({ isSame }) => !isSame).map(({ what }) => what),
      words: Object.values(found).flat().length,
      answers: answers.length,
    };
  } finally {
    document.dispose();
  }
}

/** The words of a text that the copy has on the same line. */
function wordsOnSameLine(text: string, copy: string): ReadonlySet<string> {
  const lines = copy.split('\n').map((line) => new Set(line.split(separators)));
  return new Set(
    text
      .split('\n')
      .flatMap((line, index) => line.split(separators).filter((word) => lines[index]?.has(word))),
  );
}

function viewOf({ schema }: LanguageService, document: ConfigDocument): DocumentView {
  return new DocumentView(
    document,
    schema,
    effectiveFirmware(document.fileFirmware, defaultFirmwareSettings),
  );
}

/** The words of a document that identify its owner. */
function wordsOf(
  { schema }: LanguageService,
  { document, index }: DocumentView,
): Record<keyof Recovery['left'], readonly string[]> {
  const text = document.getText();
  const { names: known, options } = vocabularyOf(schema);
  const hosts = new HostPseudonyms();
  const names = new Set<string>();
  const builtin = new Set<string>();
  for (const unit of document.units) {
    const symbols = index.symbolsOf(unit);
    for (const { name, table } of symbols?.definitions ?? [])
      (isBuiltinName(name, [table.path]) ? builtin : names).add(name);
    for (const { name, targets } of symbols?.references ?? [])
      (isBuiltinName(name, targets) ? builtin : names).add(name);
  }
  const isOrdinary = (name: string): boolean =>
    name.length < 3 || builtin.has(name) || known.has(name) || options.has(name) || /^\d+$/.test(name);
  const all = (pattern: RegExp): string[] => [...new Set(text.match(pattern))];
  return {
    names: [...names].filter((name) => !isOrdinary(name) && !/^(?:\d+\.){3}\d+/.test(name)),
    domains: all(domain).filter(
      (one) => hosts.isHost(one) && one !== defaultProxy && !isOrdinary(one) && !builtinDomain(text, one),
    ),
    addresses: all(address).filter((one) => isOwnAddress(one, text)),
    serials: all(serial),
  };
}

/** Whether a domain is only in predefined entries, which every configuration contains. */
function builtinDomain(text: string, one: string): boolean {
  return text
    .split('\n')
    .filter((line) => line.includes(one))
    .every((line) => /wildcard-fqdn|edit "/.test(line) || /hostname|url|query/.test(line));
}

/** Whether an address identifies a network: no mask, no address for documentation, no range of all private addresses. */
function isOwnAddress(one: string, text: string): boolean {
  // The neighbors of special ranges keep their first octet, and thus a network of this length.
  if (isNetmask(one) || /^(?:0|1|11|127|169\.254|192\.0\.[02]|198\.51\.100|203\.0\.113|2[2-5]\d)\./.test(one))
    return false;
  if (
    /^(?:10\.0\.0\.0|172\.16\.0\.0|192\.168\.0\.0|10\.255\.255\.255|172\.31\.255\.255|192\.168\.255\.255)$/.test(
      one,
    )
  )
    return false;
  if (/^(?:255|0)\.|\.255$/.test(one) && /\.(?:255|0)\./.test(one)) return false;
  return (
    specialRangeOf(one) !== 'loopback' &&
    !new RegExp(`version[^\\n]*${one.replaceAll('.', '\\.')}`).test(text)
  );
}

/** Lookups of packets between hosts of the original, and of the same hosts in the copy; the reports of an upgrade. */
function answersOf(
  engine: LanguageService,
  original: DocumentView,
  copy: DocumentView,
): readonly { readonly what: string; readonly isSame: boolean }[] {
  const pairs = pairsOf(original.document.getText(), copy.document.getText());
  const answers: { what: string; isSame: boolean }[] = [];
  const vdoms = vdomsOf(original).map((name, index) => [name, vdomsOf(copy)[index] ?? name] as const);
  const [first] = pairs;
  const random = new Random(pairs.length);
  for (let count = 0; first && count < lookups; count++) {
    const source = random.pick([first, ...pairs]);
    const destination = random.pick([first, ...pairs]);
    const service = random.pick(['tcp/443', 'tcp/22', 'udp/53', 'tcp/3389', 'icmp/8']);
    const vdom = vdoms[count % Math.max(1, vdoms.length)];
    const ask = (view: DocumentView, side: 0 | 1): string => {
      const query = {
        source: source[side],
        destination: destination[side],
        service,
        ...(vdom && { vdom: vdom[side] }),
      };
      const result = engine.policies.lookup(view, query);
      return 'problem' in result ? 'problem' : structureOf(lookupResultJson(result));
    };
    answers.push({
      what: `lookup from ${source[0]} to ${destination[0]}, ${service}`,
      isSame: ask(original, 0) === ask(copy, 1),
    });
  }
  const version = parseVersion('7.6.5');
  if (version) {
    const target = { version, isTrain: false };
    const report = (view: DocumentView): string =>
      JSON.stringify(
        runToCompletion(engine.upgrades.report(view, target)).items.map(({ id, outcome, places }) => [
          id,
          outcome,
          places.length,
        ]),
      );
    answers.push({ what: 'upgrade report', isSame: report(original) === report(copy) });
  }
  return answers;
}

/** The hosts of an original with those in the copy: line by line, because lines stay. */
function pairsOf(original: string, copy: string): (readonly [string, string])[] {
  const copied = copy.split('\n');
  const pairs = new Map<string, string>();
  for (const [index, line] of original.split('\n').entries()) {
    if (!/^\s*set (?:ip|subnet|extip|mappedip|gateway|remote-gw|start-ip) \d/.test(line)) continue;
    const [one, mask] = line.match(address) ?? [];
    const [other] = copied[index]?.match(address) ?? [];
    const isHost = mask === undefined || mask === '255.255.255.255' || line.includes(' ip ');
    if (one !== undefined && other !== undefined && isHost) pairs.set(one, other);
  }
  return [...pairs];
}

function vdomsOf({ document }: DocumentView): readonly string[] {
  const names = document.units.flatMap(({ opens }) => (opens?.kind === 'vdom' ? [opens.path[0] ?? ''] : []));
  return [...new Set(names)];
}

/** An answer without its texts, which contain names and addresses. */
function structureOf(answer: unknown): string {
  return JSON.stringify(answer, (_, value: unknown) => (typeof value === 'string' ? 'text' : value));
}
