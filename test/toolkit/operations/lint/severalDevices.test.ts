import assert from 'node:assert/strict';
import { pageMarkdown } from '../../../../toolkit/src/page/markdown';
import { checklistsPage } from '../../../../toolkit/src/operations/push/page';
import { print } from '../../../../server/src/analysis/device/state/print';
import { readState } from '../../../../server/src/analysis/device/execution/execute';
import { shadowLenses } from '../../../../server/src/features/codeLens/codeLens';
import { effectiveFirmware } from '../../../../server/src/firmware/effective';
import { parseVersion } from '../../../../server/src/firmware/version';
import { runToCompletion } from '../../../../server/src/base/steps';
import { DocumentView } from '../../../../server/src/model/symbols/documentView';
import { auditDocument } from '../../../../toolkit/src/operations/audit/audit';
import { policyService } from '../../../../toolkit/src/operations/lookup/policyService';
import { pushQuestions } from '../../../../toolkit/src/operations/push/pushService';
import { UpgradeService } from '../../../../toolkit/src/operations/upgrade/upgradeService';
import { closed } from '../../../helpers/closed';
import { openDocument, schema } from '../../../helpers/documents';
import { markdownOf } from '../../../helpers/markdownOf';

/** A session on FGT-A, which continues on FGT-B. */
const session = closed`FGT-A # get system status
Version: FortiGate-60F v7.2.4,build1396,230131 (GA.F)
FGT-A # show system ftm-push
config system ftm-push
    set server "push.example.com"
    set status enable
FGT-A # show system global
config system global
    set private-data-encryption enable
FGT-A # show firewall policy
config firewall policy
    edit 1
        set srcintf "any"
        set dstintf "any"
        set srcaddr "all"
        set dstaddr "all"
        set service "HTTPS"
        set schedule "always"
        set action accept
FGT-A # exit
FGT-B # show system ftm-push
config system ftm-push
    set server-ip 198.51.100.7
    set status disable
FGT-B # show firewall policy
config firewall policy
    edit 1
        set action deny
    edit 2
        set srcintf "any"
        set dstintf "any"
        set srcaddr "all"
        set dstaddr "all"
        set service "SSH"
        set schedule "always"
        set action accept
FGT-B # show system global
config system global
    set hostname "FGT-B"
    set remoteauthtimeout 5
    set admintimeout 480
`;

/** The last line of FGT-A. */
const lastLine = 23;

const note =
  'The session continues on another device, "FGT-B". This report includes only the lines of "FGT-A". ' +
  'To check both, save the lines of each device in a file of its own.';

const sentence = 'Only the lines of "FGT-A" are included; the session continues on another device, "FGT-B".';

function viewOf(text: string): DocumentView {
  const document = openDocument(text);
  const firmware = effectiveFirmware(document.fileFirmware, { version: 'auto', fallback: '7.4' });
  return new DocumentView(document, schema, firmware);
}

describe('the reports on a session with two devices', () => {
  it('push: contains the first device, and names the other one', () => {
    const checklist = runToCompletion(pushQuestions.checklist(viewOf(session)));
    assert.equal(checklist.note, note);
    assert.deepEqual(
      checklist.items.flatMap(({ places }) => places).filter(({ range }) => range.start.line > lastLine),
      [],
    );
    const [, enabled] = checklist.items;
    assert.deepEqual([enabled?.requirement, enabled?.status], ['Push is enabled.', 'met']);
    assert.match(
      pageMarkdown(checklistsPage([{ path: 'session.log', checklist }])),
      /\n> The session continues on another device, `FGT-B`\./,
    );
  });

  it('push: has no note for one device', () =>
    assert.equal(
      runToCompletion(pushQuestions.checklist(viewOf(session.replaceAll('FGT-B', 'FGT-A')))).note,
      undefined,
    ));

  it('upgrade: contains the changes of the first device, and names the other one', () => {
    const target = parseVersion('7.6.4');
    assert(target);
    const { caveats, items } = runToCompletion(
      new UpgradeService(schema).report(viewOf(session), {
        version: target,
        isTrain: false,
      }),
    );
    assert.equal(caveats[0], note);
    const lines = items.flatMap(({ places }) => places).map(({ range }) => range.start.line);
    assert(lines.length > 0);
    assert.deepEqual(
      lines.filter((line) => line > lastLine),
      [],
    );
  });

  it('policies: the lookup and the table contain those of the first device', () => {
    const view = viewOf(session);
    const packet = { source: '10.0.0.1', destination: '198.51.100.9' };
    const https = policyService.lookup(view, { ...packet, service: 'tcp/443' });
    const ssh = policyService.lookup(view, { ...packet, service: 'tcp/22' });
    assert('policy' in https && 'policy' in ssh);
    assert.deepEqual([https.policy, ssh.policy], ['1', '0']);
    assert.deepEqual([https.note, ssh.note], [sentence, sentence]);
    const page = runToCompletion(policyService.lookupPage(view, { ...packet, service: 'tcp/443' }));
    assert('blocks' in page);
    assert.match(
      markdownOf(page),
      /^# .*\n\n.*\n\n> Only the lines of "FGT-A" are included;.*\n\n\| Verdict/,
    );
    const { rows, note: noteOfTable } = runToCompletion(policyService.table(view));
    assert.equal(noteOfTable, sentence);
    assert.deepEqual(
      rows.map(({ id, action, line }) => `${id} ${action} line ${line}`),
      ['1 accept line 14'],
    );
  });

  it('policies: there is no note for one device', () => {
    const view = viewOf(session.replaceAll('FGT-B', 'FGT-A'));
    const packet = { source: '10.0.0.1', destination: '198.51.100.9', service: 'tcp/443' };
    assert.ok(!('note' in policyService.lookup(view, packet)));
    assert.ok(!('note' in runToCompletion(policyService.table(view))));
    const result = auditDocument(view, 'cis');
    assert.ok('audit' in result && result.audit.note === undefined);
  });

  it('policies: a policy of the other device has no lens', () => {
    const shadowed = session.replace('set service "SSH"', 'set service "HTTPS"');
    assert.deepEqual(runToCompletion(shadowLenses(viewOf(shadowed))), []);
    const alone = viewOf(shadowed.replaceAll('FGT-B', 'FGT-A').replace('        set action deny\n', ''));
    assert.equal(runToCompletion(shadowLenses(alone)).length, 1);
  });

  it('audit: finds nothing in the lines of the other device', () => {
    const result = auditDocument(viewOf(session), 'cis');
    assert('audit' in result);
    assert.equal(result.audit.note, sentence);
    assert.deepEqual(
      result.audit.items.flatMap(({ findings }) => findings).filter(({ line }) => line > lastLine),
      [],
    );
    const alone = auditDocument(viewOf(session.slice(session.indexOf('FGT-B #'))), 'cis');
    assert('audit' in alone);
    assert(alone.audit.items.some(({ id, status }) => id === '2.4.4' && status === 'fail'));
  });

  it('comparison: the device has the settings of the first one', () => {
    const { document, version } = viewOf(session);
    const text = print(readState(document, { schema, version }));
    assert.match(text, /set server "push\.example\.com"\n *set status enable\n/);
    assert.doesNotMatch(text, /server-ip|remoteauthtimeout|SSH/);
  });
});
