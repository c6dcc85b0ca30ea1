import assert from 'node:assert/strict';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { diagnosticsOf } from '../../../server/src/features/diagnostics/diagnostics';
import { maxDiagnostics } from '../../../server/src/rules/engine/problem';
import { checkText } from '../../helpers/checking';

const uri = 'file:///test.conf';
const everything = { relatedInformation: true, codeDescription: true };

/** This number of lines with misspelled commands, then an unknown setting. */
function wrong(lines: number): string {
  const setting = 'config system ftm-push\n    set servr push.example.com\nend\n';
  return `# fortios-firmware: 7.4.4\n${'endd\n'.repeat(lines)}${setting}`;
}

describe('the diagnostics of a document', () => {
  it('are all of its problems', () => {
    const problems = checkText(wrong(maxDiagnostics - 1));
    assert.equal(problems.length, maxDiagnostics);
    const diagnostics = diagnosticsOf(problems, uri, everything);
    assert.deepEqual(
      diagnostics.map(({ message }) => message),
      problems.map(({ message }) => message),
    );
  });

  it('are the most severe of too many, in their order, and one about the rest', () => {
    const problems = checkText(wrong(3_000));
    const [rest, ...shown] = diagnosticsOf(problems, uri, everything);
    assert.equal(shown.length, maxDiagnostics - 1);
    assert.equal(rest?.severity, DiagnosticSeverity.Information);
    assert.ok(typeof rest.message === 'string');
    assert.match(rest.message, /^2002 more findings, .* fortios-lint lists all\.$/);
    assert.equal(shown.at(-1)?.code, 'schema/unknown-setting');
    assert.deepEqual(
      shown.map(({ range }) => range.start.line),
      [...shown.keys()].map((index) => (index < shown.length - 1 ? index + 1 : 3_002)),
    );
  });
});
