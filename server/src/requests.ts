/**
 * The requests of our own that the language server answers, and the form of all of them: one row for each method, with the
 * schema of its parameters, the type of its answer, and its cost. The toolkit adds rows of this form.
 */
import * as z from 'zod/mini';
import type { Diagnostic } from 'vscode-languageserver-types';
import type { RuleFixes } from './features/codeActions/ruleFixes';
import type {
  FirmwareResult,
  ReleasesResult,
  ValidateVersionResult,
} from './features/firmware/firmwareAnswers';
import type { ComparedText } from './protocol';

// Without it, the library tries to generate code, which the security policy of browsers forbids.
z.config({ jitless: true });

/** The schemas of all properties of a type that another module defines. */
export type FieldsOf<T> = { readonly [K in keyof T]-?: z.ZodMiniType<T[K]> };

const text = z.string();

/** The URI of an open document. */
const document = { uri: text };

/** What a request costs, and which texts of its answer are kept. */
export interface RequestCost {
  /** Whether a second server answers, if the document is long. */
  readonly isReport?: boolean;
  /** The texts of the answer that get into a file or a device, or are masked. */
  readonly keep?: readonly string[];
}

export interface RequestRow<Schema, Result> extends RequestCost {
  readonly params: Schema;
  /** Only its type exists. */
  readonly result?: Result;
}

/** A request with an answer of a type: `request<Result>()(parameters)`. */
export function request<Result>() {
  return <const Fields extends z.core.$ZodShape>(
    fields: Fields,
  ): RequestRow<z.ZodMiniObject<Fields>, Result> => ({ params: z.object(fields) });
}

/** The rows of requests, by their methods. */
export type RequestRows = Readonly<Record<string, RequestRow<z.ZodMiniType, unknown>>>;

/** A text that is not an open document. The URI of the file, or of one in the same folder, determines the settings. */
export const comparedText = { uri: text, text } satisfies FieldsOf<ComparedText>;

/**
 * Each request of the language server. Unknown parameters are ignored, such as `workDoneToken` of LSP. The answer is null about
 * a document that is not open or is too large.
 */
export const languageRequests = {
  /** The firmware that a document is checked against. */
  'fortios/firmware': request<FirmwareResult | null>()(document),
  /** The releases that the user can choose from. */
  'fortios/releases': {
    ...request<ReleasesResult>()({}),
    params: z.nullish(
      z.object({
        /** An open document, whose model decides which releases exist. */
        uri: z.exactOptional(text),
      }),
    ),
  },
  /** Checks a version that the user typed. */
  'fortios/validateVersion': request<ValidateVersionResult>()({
    /** The user's input: `7.4.4`, `7.4`. */
    text,
  }),
  /** The number of findings with the hardening rules enabled. */
  'fortios/hardeningFindings': request<{ readonly count: number } | null>()(document),
  /** The edits that fix all findings of a rule in an open document. */
  'fortios/fixRule': request<RuleFixes | null>()({ ...document, rule: text }),
  /** The findings in a text that is not an open document; null for a file that `.fortios-lint.json` excludes. */
  'fortios/checkText': request<{ readonly diagnostics: readonly Diagnostic[] } | null>()(comparedText),
} as const;

/** What is wrong with the parameters of a request, as one sentence; undefined if nothing is, or if no row has the method. */
export function requestProblem(rows: RequestRows, method: string, params: unknown): string | undefined {
  if (!Object.hasOwn(rows, method)) return undefined;
  const [issue] = rows[method]?.params.safeParse(params).error?.issues ?? [];
  if (!issue) return undefined;
  const wanted = formOf(issue);
  return issue.path.length === 0
    ? `The parameters of ${method} must be ${wanted}.`
    : `"${issue.path.join('.')}" of ${method} must be ${wanted}.`;
}

const forms: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list of two numbers',
  object: 'an object',
  record: 'an object',
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
