import type { Diagnostic } from 'vscode-languageserver-types';
import { readAssets } from '../../toolkit/src/assets.node';
import { LanguageService } from '../../toolkit/src/languageService';
import { DocumentIndex } from '../../server/src/model/symbols/documentIndex';
import { redactionParts, type RedactionOptions } from '../../toolkit/src/redact/options';
import { redact, type Redacted } from '../../toolkit/src/redact/redaction';
import { defaultFirmwareSettings, effectiveFirmware } from '../../server/src/firmware/effective';
import { Random } from '../../test/helpers/random';
import { freeTextCaseOf, type FreeTextCase } from './freeTexts';
import { secretCaseOf, type SecretCase } from './secretCases';
import { secretSettings, type SecretSetting } from '../../test/helpers/secretSettings';
import { ServedClient } from './servedClient';

const firmware = { ...defaultFirmwareSettings, version: '7.4.4' };

/** A mark in output that must not contain secrets. */
export interface Leak {
  readonly case: SecretCase;
  /** The output: the copy, the report, a request of the server. */
  readonly where: string;
  readonly mark: string;
  /** The line with the mark. */
  readonly line: string;
}

/** The result of a search. */
export interface SearchResult {
  readonly cases: number;
  readonly secrets: number;
  readonly leaks: readonly Leak[];
}

/** The secrets in free text that a copy contains. */
export interface FreeTextResult {
  readonly secrets: number;
  readonly survivors: readonly (FreeTextCase & { readonly secret: string })[];
}

/** Inserts marked secrets into configurations, and searches all output for the marks. */
export class SecretSearch {
  private version = 0;

  private constructor(
    private readonly engine: LanguageService,
    private readonly client: ServedClient,
    private readonly settings: readonly [SecretSetting, ...SecretSetting[]],
    private readonly logged: string[],
  ) {}

  /** Loads the schema and starts a server. */
  static async start(): Promise<SecretSearch> {
    const logged: string[] = [];
    const engine = await LanguageService.create(await readAssets());
    const client = await ServedClient.start((trouble) => logged.push(trouble));
    const document = engine.open('');
    const { version } = effectiveFirmware(document.fileFirmware, firmware);
    document.dispose();
    return new SecretSearch(engine, client, secretSettings(engine.schema, version), logged);
  }

  /**
   * Inserts at least this many secrets.
   *
   * @param share the share of cases that are also sent to the server, which takes longer than a copy
   */
  async run(seed: number, secrets: number, share = 1): Promise<SearchResult> {
    const leaks: Leak[] = [];
    let inserted = 0;
    let number = 0;
    for (; inserted < secrets; number++) {
      const random = new Random(Math.imul(seed, 0x9e3779b1) + number);
      const one = secretCaseOf(seed, number, random, this.settings);
      leaks.push(...(await this.leaksOf(one, random, random.chance(share) && one.isServed)));
      inserted += one.marks.length;
    }
    return { cases: number, secrets: inserted, leaks };
  }

  /**
   * Inserts secrets into free text, and counts those of which a copy contains a word.
   *
   * @param keepText whether the texts stay
   */
  searchFreeTexts(seed: number, count: number, keepText: boolean): FreeTextResult {
    const survivors: FreeTextResult['survivors'][number][] = [];
    let secrets = 0;
    for (let number = 0; secrets < count; number++) {
      const random = new Random(Math.imul(seed, 0x9e3779b1) + number);
      const one = freeTextCaseOf(number, random);
      const copy = this.copyOfText(one.text, { parts: new Set(), keepText, random: () => random.next() });
      for (const secret of one.secrets)
        if (secret.split(' ').some((word) => copy?.text.includes(word))) survivors.push({ ...one, secret });
      secrets += one.secrets.length;
    }
    return { secrets, survivors };
  }

  /** The marks of a case in its copy and, if it is served, in the answers of the server. */
  async leaksOf(one: SecretCase, random: Random, isServed: boolean): Promise<readonly Leak[]> {
    const outputs = [...this.copyOf(one, random), ...(isServed ? await this.answersFor(one) : [])];
    return outputs.flatMap(({ where, text }) => [...leaksIn(one, where, text)]);
  }

  private *copyOf({ text }: SecretCase, random: Random): Iterable<Output> {
    const parts = new Set(random.chance(0.3) ? redactionParts : []);
    const redacted = this.copyOfText(text, { parts, random: () => random.next() });
    yield { where: 'the copy', text: redacted?.text ?? '' };
    yield { where: 'the report', text: JSON.stringify(redacted?.report) };
  }

  private copyOfText(text: string, options: RedactionOptions): Redacted | undefined {
    const document = this.engine.open(text);
    try {
      const { version } = effectiveFirmware(document.fileFirmware, firmware);
      const index = DocumentIndex.of(document, { schema: this.engine.schema, version });
      return redact([{ document, index }], options)[0];
    } finally {
      document.dispose();
    }
  }

  private async answersFor({ text, marks }: SecretCase): Promise<readonly Output[]> {
    const { client } = this;
    const uri = 'file:///secrets.conf';
    const textDocument = { uri };
    this.version++;
    await client.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'fortios', version: this.version, text },
    });
    const outputs: Output[] = [];
    const ask = async <T>(method: string, params: object): Promise<T | undefined> => {
      const answer = await client.request<T>(method, params);
      outputs.push({ where: method, text: JSON.stringify(withoutEdits(answer)) });
      return answer;
    };
    const found = await ask<{ readonly items: readonly Diagnostic[] }>('textDocument/diagnostic', {
      textDocument,
    });
    for (const diagnostic of found?.items.slice(0, 10) ?? [])
      await ask('textDocument/codeAction', {
        textDocument,
        range: diagnostic.range,
        context: { diagnostics: [diagnostic] },
      });
    await ask('textDocument/documentSymbol', { textDocument });
    await ask('workspace/symbol', { query: '' });
    await ask('fortios/pushChecklist', { uri });
    await ask('fortios/advisories', { uri });
    await ask('fortios/upgradeReport', { uri, target: '7.6' });
    const lines = text.split('\n');
    const range = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
    await ask('textDocument/inlayHint', { textDocument, range });
    for (const lens of (await ask<readonly object[]>('textDocument/codeLens', { textDocument })) ?? [])
      await ask('codeLens/resolve', lens);
    for (const [line, content] of lines.entries()) {
      if (!marks.some((mark) => content.includes(mark)) && !/^\s*(?:edit|config)\b/.test(content)) continue;
      const words = [...content.matchAll(/\S+/g)].slice(0, 3);
      for (const { index } of words)
        await ask('textDocument/hover', { textDocument, position: { line, character: index } });
      const position = { line, character: words.at(-1)?.index ?? 0 };
      await ask('textDocument/signatureHelp', { textDocument, position });
      const [item] =
        (await ask<readonly object[]>('textDocument/prepareCallHierarchy', { textDocument, position })) ?? [];
      if (item) await ask('callHierarchy/incomingCalls', { item });
      if (item) await ask('callHierarchy/outgoingCalls', { item });
    }
    await client.notify('textDocument/didClose', { textDocument });
    outputs.push({ where: 'the log', text: this.logged.splice(0).join('\n') });
    return outputs;
  }
}

interface Output {
  readonly where: string;
  readonly text: string;
}

/** An answer without texts that quick fixes insert, because only the editor of the same file receives them. */
function withoutEdits(answer: unknown): unknown {
  return JSON.parse(
    JSON.stringify(answer ?? null, (key, value: unknown) =>
      key === 'edits' || key === 'newText' ? null : value,
    ),
  );
}

function* leaksIn(one: SecretCase, where: string, text: string): Iterable<Leak> {
  for (const mark of one.marks) {
    const at = text.indexOf(mark);
    if (at < 0) continue;
    const line = text.slice(text.lastIndexOf('\n', at) + 1).split('\n', 1)[0] ?? '';
    yield { case: one, where, mark, line: line.slice(0, 300) };
  }
}
