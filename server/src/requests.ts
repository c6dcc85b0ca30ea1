/**
 * The requests of our own and their parameters: one schema for each method, from which come the types of
 * `protocol.ts` and the validation of what clients send. A new parameter is a line here.
 */
import * as z from 'zod/mini';
import type { InspectQuery } from './features/inspect/inspect';
import type { LookupInput } from './features/lookup/policyLookup';
import type { CleanupInput } from './services/planService';
import type { RefactoringInput } from './plans/refactoring';
import { redactionParts } from './redact/options';
import type { ChangeSelection } from './reports/compare/compareTexts';
import type { PolicyFilter } from './reports/policyTable/policyFilter';

// Without it, the library tries to generate code, which the security policy of browsers forbids.
z.config({ jitless: true });

/** The schemas of all properties of a type that another module defines. */
type FieldsOf<T> = { readonly [K in keyof T]-?: z.ZodMiniType<T[K]> };

const text = z.string();
const texts = z.readonly(z.array(text));
const optionalText = z.exactOptional(text);
const optionalTexts = z.exactOptional(texts);
const flag = z.exactOptional(z.boolean());
const index = z.int().check(z.nonnegative());
const position = z.object({ line: index, character: index });

/** The URI of an open document. */
const document = { uri: text };

/** A configuration; no open document is necessary. The URI of the file, or of one in the same folder, determines the settings. */
const comparedText = { uri: text, text };

/** The name of the file is shown in messages. */
const namedText = { name: text, text };
const namedConfiguration = z.object({ ...comparedText, name: text });

/** What a redacted copy replaces besides secrets and free text; absent for a document with all names and comments. */
const redact = z.exactOptional(z.readonly(z.array(z.enum(redactionParts))));

const compared = {
  before: z.object(comparedText),
  after: z.object(comparedText),
  /** Kinds of differences that are otherwise left out: `device` for the data of one unit. */
  include: z.exactOptional(
    z.readonly(
      z.array(z.enum(['salts', 'keys', 'uuids', 'stamps', 'header', 'order', 'defaults', 'device'])),
    ),
  ),
};

const selection = z.object({
  ids: optionalTexts,
  lines: z.exactOptional(z.readonly(z.tuple([index, index]))),
} satisfies FieldsOf<ChangeSelection>);

const lookupInput = {
  ...{ source: text, destination: text, service: text, vdom: optionalText, user: optionalText },
  ...{ srcintf: optionalText, dstintf: optionalText, at: optionalText, withWayBack: flag, isComplete: flag },
} satisfies FieldsOf<LookupInput>;

const policyFilter = {
  ...{ text: optionalText, address: text, port: text, interface: text },
  ...{ from: optionalText, to: optionalText },
} satisfies FieldsOf<PolicyFilter>;

const inspectQuery = {
  ...{ path: optionalText, value: optionalText, search: optionalText },
} satisfies FieldsOf<InspectQuery>;

const word = z.optional(text);
const words = z.optional(texts);

/** Whether flows may change. */
const allowsChanges = flag;

const refactoring = z.object({
  kind: z.enum(['zone', 'sdwan', 'interface', 'rename', 'split', 'group', 'vip-group']),
  ...{ vdom: word, zone: word, interfaces: words, table: word, from: word, to: word, policy: word },
  ...{ services: words, name: word, members: words },
  side: z.optional(z.enum(['srcaddr', 'dstaddr', 'srcaddr6', 'dstaddr6'])),
} satisfies FieldsOf<RefactoringInput>);

const cleanup = z.object({
  kind: z.literal('cleanup'),
  kinds: z.exactOptional(z.readonly(z.array(z.enum(['unused', 'duplicates', 'shadowed', 'disabled'])))),
  excluded: z.exactOptional(z.readonly(z.array(z.object({ vdom: text, table: text, name: text })))),
} satisfies FieldsOf<CleanupInput>);

/** A document that is moved to another device. */
const migration = {
  ...document,
  /** A backup of the new device. */
  target: z.object(namedText),
  /** The mapping as in a file: `wan1=port1`, one per line. */
  mapping: text,
  /** The VDOM to move, if only the old device has VDOMs. */
  vdom: optionalText,
};

/** The schema of the parameters of each request. Unknown parameters are ignored, such as `workDoneToken` of LSP. */
export const requestSchemas = {
  'fortios/firmware': z.object(document),
  'fortios/releases': z.nullish(
    z.object({
      /** An open document, whose model decides which releases exist. */
      uri: optionalText,
    }),
  ),
  'fortios/validateVersion': z.object({
    /** The user's input: `7.4.4`, `7.4`. */
    text,
  }),
  'fortios/upgradeReport': z.object({
    ...document,
    /** The version to compare with: `7.4.4`, or `7.4` for its newest patch. */
    target: text,
  }),
  'fortios/inspect': z.object({ ...document, ...inspectQuery }),
  'fortios/placeSnippet': z.object({
    ...{ ...document, position },
    /** Path of a table or setting. */
    path: text,
    /** A value of that setting. */
    value: optionalText,
  }),
  'fortios/pushChecklist': z.object(document),
  'fortios/advisories': z.object(document),
  'fortios/audit': z.object({
    ...document,
    /** A name of `fortios audit --benchmark`; `cis` chooses the one for the version of the document. */
    benchmark: text,
  }),
  'fortios/exposure': z.object(document),
  'fortios/compare': z.object(compared),
  'fortios/compareCommands': z.object({ ...compared, selection }),
  'fortios/textTokens': z.object({
    ...comparedText,
    /** The version that the text is read in, such as `7.4.4`. */
    version: text,
  }),
  'fortios/rehearse': z.object({ commands: namedConfiguration, backup: namedConfiguration }),
  'fortios/lookup': z.object({ ...document, ...lookupInput }),
  'fortios/lookupDefaults': z.object({ ...document, position }),
  'fortios/policyTable': z.object(document),
  'fortios/filterPolicies': z.object({ ...document, ...policyFilter }),
  'fortios/hardeningFindings': z.object(document),
  'fortios/redact': z.object({
    ...document,
    /** What to replace in addition to secrets and free text. */
    parts: z.readonly(z.array(z.enum(redactionParts))),
    /** Whether free text stays, although it may contain secrets. */
    keepText: flag,
  }),
  'fortios/importSchema': z.object({
    exports: z.readonly(z.array(z.object(namedText))),
    /** The current text of `.fortios-schema.json`; absent if the file does not exist. */
    stored: z.exactOptional(z.object(namedText)),
    /** For exports that do not name their firmware version: `7.4.4`. */
    version: optionalText,
  }),
  'fortios/checkLintConfig': z.object({ text }),
  'fortios/completeLintConfig': z.object({
    text,
    /** Of the cursor, in UTF-16 code units. */
    offset: index,
  }),
  'fortios/networkMap': z.object({
    /** The names are shown; they are unique. */
    configurations: z.readonly(z.array(namedConfiguration)),
  }),
  'fortios/export': z.object({
    ...document,
    redact,
    /** With it, the content comes in parts before the answer, with `$/progress`. */
    partialResultToken: z.exactOptional(z.union([z.number(), text])),
  }),
  'fortios/asBuiltReport': z.object({
    ...document,
    redact,
    /** An older backup, whose changes the report lists. */
    since: z.exactOptional(z.object(namedText)),
  }),
  'fortios/migrationMapping': z.object(migration),
  'fortios/migrate': z.object(migration),
  'fortios/convertSslVpn': z.object({
    ...document,
    /** The addresses of the new clients, `10.8.0.1-10.8.0.200`; those of SSL VPN without it. */
    pool: optionalText,
    /** Whether the tunnels also accept TCP. */
    tcp: z.boolean(),
    /** The interfaces to which the users connect; without it, the answer asks for them if there are several. */
    interfaces: optionalTexts,
    /** The beginning of the names of the tunnels. */
    name: optionalText,
  }),
  'fortios/plan': z.object({
    ...document,
    input: z.discriminatedUnion('kind', [
      z.extend(refactoring, { allowsChanges }),
      z.extend(cleanup, { allowsChanges }),
    ]),
  }),
  'fortios/answerQuestion': z.object({
    /** Its name, as in `fortios mcp`: `find_policy`. */
    question: text,
    /** The inputs that the assistant gives, not checked. */
    inputs: z.record(text, z.unknown()),
    /** The configuration that it is about; an open document needs no text. */
    configuration: z.exactOptional(z.object({ uri: text, name: text, text: optionalText })),
  }),
  'fortios/configurationNodes': z.object({
    ...document,
    /** The id of a node; absent for the nodes at the top. */
    parent: optionalText,
    /** Words that all must match: `dmz 10.1.2.0/24 port:443 kind:policy is:unused`. Empty for all nodes. */
    filter: text,
  }),
  'fortios/configurationPath': z.object({ ...document, position, filter: text }),
  'fortios/policiesUsing': z.object({ ...document, position }),
  'fortios/fixRule': z.object({ ...document, rule: text }),
  'fortios/checkText': z.object(comparedText),
} as const;

function isOwnRequest(method: string): method is keyof typeof requestSchemas {
  return Object.hasOwn(requestSchemas, method);
}

/** What is wrong with the parameters of a request, as one sentence; undefined if nothing is. */
export function requestProblem(method: string, params: unknown): string | undefined {
  if (!isOwnRequest(method)) return undefined;
  const [issue] = requestSchemas[method].safeParse(params).error?.issues ?? [];
  if (!issue) return undefined;
  const wanted = formOf(issue);
  return issue.path.length === 0
    ? `The parameters of ${method} must be ${wanted}.`
    : `"${issue.path.join('.')}" of ${method} must be ${wanted}.`;
}

const forms: Readonly<Record<string, string>> = {
  ...{ string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false' },
  ...{ array: 'a list', tuple: 'a list of two numbers', object: 'an object', record: 'an object' },
};

function formOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return forms[issue.expected] ?? 'of another type';
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`;
    case 'too_small':
      return 'a whole number from 0';
    case 'invalid_union':
      return issue.path.at(-1) === 'kind' ? 'one of its kinds' : 'a number or a text';
    default:
      return 'valid';
  }
}
