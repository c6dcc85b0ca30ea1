import { lintText, type LintSettings } from '../../toolkit/src/operations/lint/lintText';
import { defaultFirmwareSettings } from '../../server/src/firmware/effective';
import { DocumentIndex } from '../../server/src/model/symbols/documentIndex';
import { redactionParts } from '../../toolkit/src/redact/options';
import { redact, type Redacted } from '../../toolkit/src/redact/redaction';
import type { Problem } from '../../server/src/rules/engine/problem';
import { Random } from '../../test/helpers/random';
import { recoveryOf } from './recovery';
import type { LintedFile } from './outcome';

/** With the rules that are off by default, because some of them check secrets. */
const settings: LintSettings = { firmware: defaultFirmwareSettings, levels: { 'security/*': 'warning' } };

/**
 * Redaction removes all secrets, no line and no finding, both without and with all optional replacements. With all, no name,
 * domain, address or serial number remains, and lookups and the upgrade report have the same answers.
 */
export function redactionInvariant(file: LintedFile): string | undefined {
  return brokenInvariant(file, []) ?? brokenInvariant(file, redactionParts);
}

function brokenInvariant(
  { engine, document, result }: LintedFile,
  parts: readonly (typeof redactionParts)[number][],
): string | undefined {
  const index = DocumentIndex.of(document, { schema: engine.schema, version: result.firmware.version });
  // The same replacements in every run, so that a failure can be repeated.
  const random = new Random(1);
  const [redacted] = redact([{ document, index }], { parts: new Set(parts), random: () => random.next() });
  if (!redacted) return 'nothing came back';
  const what = parts.length > 0 ? 'all else replaced' : 'secrets alone replaced';
  const before = document.getText();
  const left = leftSecrets(before, redacted);
  if (left.length > 0) return `${what}: a secret is still there, of line ${left.join(', ')}`;
  if (linesOf(before).length !== linesOf(redacted.text).length) return `${what}: lines are missing`;
  const [was, is] = [before, redacted.text].map((text) =>
    findings(lintText(engine, text, settings).problems),
  );
  const gone = was?.find((finding) => !is?.includes(finding));
  const come = is?.find((finding) => !was?.includes(finding));
  if (gone !== undefined) return `${what}: this is found no longer: line ${gone}`;
  if (come !== undefined) return `${what}: this is found that was not before: line ${come}`;
  if (parts.length === 0) return undefined;
  const { left: words, different } = recoveryOf(engine, document, redacted.text);
  const [word] = Object.values(words).flat();
  if (word !== undefined) return `${what}: a word of the original is still there: ${word}`;
  return different[0] === undefined ? undefined : `${what}: another answer: ${different[0]}`;
}

/**
 * Lines, counted from 1, whose secrets are still in the redacted text. This uses only the lines, because redaction's own
 * detection of secrets would miss the same ones.
 */
function leftSecrets(text: string, { text: redacted }: Redacted): readonly number[] {
  const words = new Set(redacted.split(/["'\s]+/));
  let inKey = false;
  return linesOf(text).flatMap((line, index) => {
    if (line.includes('-----END')) inKey = false;
    const secret = inKey ? line.trim() : secretOn(line);
    if (/-----BEGIN [A-Z ]*PRIVATE KEY/.test(line)) inKey = true;
    const isLeft = secret !== undefined && secret.length >= 4 && words.has(secret);
    return isLeft && !/^(?:<.*|\{.*|\$[({].*|[*x]+)$/i.test(secret) ? [index + 1] : [];
  });
}

function secretOn(line: string): string | undefined {
  const [, encrypted] = /\bENC ([A-Za-z0-9+/=]{8,})/.exec(line) ?? [];
  const [, plain] =
    /^\s*set (?:[\w-]+-)?(?:passw(?:or)?d\d?|psksecret|passphrase|secret|auth-pwd|priv-pwd) "?(?!(?:en|dis)able$)([^"\s]+)/.exec(
      line,
    ) ?? [];
  return encrypted ?? (plain === 'ENC' ? undefined : plain);
}

function findings(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ rule, range, severity }) => `${range.start.line + 1} ${severity} ${rule}`);
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/);
}
