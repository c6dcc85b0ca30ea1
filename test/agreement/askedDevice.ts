import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { askedOf } from '../../toolkit/src/assistants/question';
import { questions } from '../../toolkit/src/assistants/questions';
import { runToCompletion } from '../../server/src/base/steps';
import { compare, isUnchanged } from '../../server/src/analysis/device/comparison/compare';
import { execute } from '../../server/src/analysis/device/execution/execute';
import type { Rows } from '../../toolkit/src/operations/export/relations';
import { textsOf } from '../../server/src/features/tree/texts';
import { LanguageService } from '../../toolkit/src/languageService';
import { readFacts, type MapFacts } from '../../toolkit/src/operations/map/facts';
import { networkMap } from '../../toolkit/src/operations/map/networkMap';
import type { DocumentView } from '../../server/src/model/symbols/documentView';
import { addressOf, spansHolding } from '../../server/src/model/symbols/addressSpans';
import type { LookupProblem, LookupQuery } from '../../server/src/analysis/lookup/query';
import type { LookupResult } from '../../server/src/analysis/lookup/result';
import { sectionIds } from '../../toolkit/src/operations/report/blocks';
import { asBuiltPage } from '../../toolkit/src/operations/report/page';
import type { DeviceSummary } from '../../toolkit/src/operations/fleet/device';
import { summarizeDevice } from '../../toolkit/src/operations/fleet/deviceSummary';
import { builtServer } from '../helpers/stdioClient';
import { markdownOf } from '../helpers/markdownOf';

const firmware = { version: 'auto', fallback: '7.4' } as const;

/** Rules that questions need and that are off by default. */
const levels = {
  'security/plaintext-admin-access': 'warning',
  'security/management-on-wan': 'warning',
  'security/no-trusted-hosts': 'warning',
  'security/tls-minimum': 'warning',
} as const;

/** Computes a value at the first access. */
function lazy<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: compute() }).value;
}

function included<T extends object>(found: T | { readonly exclusion: string }): T {
  if ('exclusion' in found) assert.fail(found.exclusion);
  return found;
}

/** What the surfaces of the product say about one device: each method asks one of them. */
export class AskedDevice {
  private readonly view: DocumentView;

  constructor(
    private readonly service: LanguageService,
    text: string,
  ) {
    this.view = service.view(service.open(text), firmware);
    runToCompletion(this.view.document.parse());
  }

  static async service(): Promise<LanguageService> {
    const asset = (name: string): Uint8Array => readFileSync(path.join(path.dirname(builtServer), name));
    return LanguageService.create({
      runtime: asset('web-tree-sitter.wasm'),
      grammar: asset('tree-sitter-fortios.wasm'),
      schema: asset('fortios-schema.txt'),
    });
  }

  /** The findings of a rule: the number of them. */
  readonly lint = (rule: string): number => this.problems().filter((one) => one.rule === rule).length;

  /** The findings about policies whose message matches. */
  readonly policyFindings = (message: RegExp): readonly string[] =>
    this.problems().flatMap((one) =>
      one.rule.startsWith('policy/') && message.test(one.message) ? [one.message] : [],
    );

  /** The findings: rule, message, and line. */
  findings(): readonly (readonly [rule: string, message: string, line: number])[] {
    return this.problems().map(({ rule, message, range }) => [rule, message, range.start.line]);
  }

  private readonly problems = lazy(() => runToCompletion(this.service.check(this.view, { levels })));

  lookupOrProblem(query: LookupQuery): LookupResult | LookupProblem {
    return this.service.policies.lookup(this.view, query);
  }

  lookup(query: LookupQuery): LookupResult {
    const found = this.lookupOrProblem(query);
    if ('problem' in found) assert.fail(found.problem);
    return found;
  }

  /** The configuration as `fortios normalize` prints it. */
  normalized(): string {
    return this.service.devices.print(this.state(), { normalized: true });
  }

  private readonly state = lazy(() => this.service.devices.state(this.view.document, this.view));

  /** Whether the device accepts all commands of a script. */
  rehearsal(script: string): boolean {
    const commands = this.service.open(script);
    const { rejections } = execute(this.state(), commands);
    commands.dispose();
    return rejections.length === 0;
  }

  /** Whether commands change the device. */
  changes(script: string): boolean {
    const commands = this.service.open(script);
    const { state } = execute(this.state(), commands);
    commands.dispose();
    return !isUnchanged(compare(this.state(), state));
  }

  readonly map = lazy((): MapFacts => readFacts(this.state(), { file: 'a.conf', product: 'FG-60F' }));

  /** The text of the node of an interface, and the lines about a name in the table of the map. */
  mapLines(name: string): readonly string[] {
    const { nodes } = networkMap([this.map()]);
    return nodes
      .filter(({ id }) => id.endsWith(`/interface/${name}`))
      .flatMap(({ lines }) => lines.flatMap((line) => line.split(', ')));
  }

  readonly rows = lazy((): Rows => included(this.service.exports.rows(this.view, 'a.conf')));

  /** The row of an interface in an export. */
  export(name: string): Readonly<Record<string, unknown>> {
    return { ...this.rows().interfaces.find(({ key }) => key === name) };
  }

  private readonly report = lazy((): readonly string[] => {
    const choice = { sections: sectionIds };
    const found = this.service.reports.asBuilt(this.view, 'a.conf', choice, levels);
    return markdownOf(asBuiltPage([included(found)], true)).split('\n');
  });

  reportLines(): readonly string[] {
    return this.report();
  }

  /** The cells of the rows of an as-built report whose entry has a name: the VDOM and the kind can come before it. */
  reported(name: string): readonly string[] {
    return this.report()
      .filter((line) => line.startsWith('|'))
      .map((line) => line.split('|').map((cell) => cell.trim().replaceAll(/[\\`]/g, '')))
      .filter((cells) => cells.slice(1, 4).includes(name))
      .flatMap((cells) => cells.flatMap((cell) => cell.split(', ')));
  }

  /** The ids of the policies of an as-built report that have an incoming interface. */
  reportedPolicies(from: string): readonly string[] {
    return this.report().flatMap((line) => {
      const [, , id = '', incoming] = line.split('|').map((cell) => cell.trim());
      return incoming === from && /^\d+$/.test(id) ? [id] : [];
    });
  }

  /** The status of the items of the checklist that push has. */
  push(id: string): string | undefined {
    const { items } = this.checklist();
    return items.find((one) => one.id === id)?.status;
  }

  pushEvidence(id: string): string {
    return this.checklist().items.find((one) => one.id === id)?.evidence ?? '';
  }

  private readonly checklist = lazy(() => runToCompletion(this.service.push.checklist(this.view)));

  private readonly audited = lazy(() => included(this.service.audit(this.view, 'cis')).audit);

  /** The status of an item of the benchmark. */
  audit(title: string): string | undefined {
    return this.audited().items.find((one) => one.title === title)?.status;
  }

  /** The items of an answer to an assistant. */
  assistantItems(
    name: string,
    asked: Readonly<Record<string, string>> = {},
  ): readonly Readonly<Record<string, unknown>>[] {
    const question = questions.find((one) => one.name === name);
    assert(question);
    const answer = runToCompletion(
      question.answer(askedOf({ file: 'a.conf', ...asked }), {
        service: this.service,
        checks: { levels },
        configuration: { name: 'a.conf', view: this.view },
        open: () => assert.fail('opens a text'),
        remember: (_key, compute) => compute(),
        secrets: [],
      }),
    );
    return answer.items as readonly Readonly<Record<string, unknown>>[];
  }

  /** An answer to an assistant about an interface. */
  assistant(name: string): Readonly<Record<string, unknown>> {
    return this.assistantItems('describe_device').find(({ key }) => key === name) ?? {};
  }

  /** What a fleet keeps of the device: the numbers of findings, and of ways to sign in from the Internet. */
  readonly fleet = lazy((): DeviceSummary['issues'] => {
    const settings = { levels, benchmark: 'cis', today: Date.now(), lastChange: null, firmware };
    const found: DeviceSummary | { readonly exclusion: string } = summarizeDevice(
      this.service,
      this.view,
      'a.conf',
      settings,
    );
    return included(found).issues;
  });

  readonly exposure = lazy(() => this.service.policies.exposure(this.view));

  /** `10.1.0.1 https`, for an interface and the protocols with which administrators sign in. */
  signIn(name: string): readonly string[] {
    return this.exposure()
      .signIn.filter((way) => way.interface === name)
      .map(({ address, protocol }) => `${address ?? '?'} ${protocol}`)
      .sort();
  }

  /** The names of the entries of a kind that the hover of an address lists. */
  hover(address: string, holder: string): readonly string[] {
    const parsed = addressOf(address);
    assert(parsed);
    return spansHolding(this.view.index, parsed)
      .filter((span) => span.holder === holder)
      .map(({ name }) => name);
  }

  /** The details of an entry in the tree. */
  tree(table: string, name: string): readonly string[] {
    const [definition] = this.view.index.entries(table, name);
    return definition ? textsOf(this.view.index, definition).details : [];
  }

  dispose(): void {
    this.view.document.dispose();
  }
}
