import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver-types';
import type { PlanAnswer, PlanInput, PlannedEdits } from '../../../toolkit/src/protocol';
import { backup, vdomBackup } from '../../analysis/device/device';
import { closed } from '../../helpers/closed';
import { EditorSession, stopEditors } from '../../helpers/editorSession';
import { markdownOf } from '../../helpers/markdownOf';

const uri = 'file:///fw/fw.conf';

const config = closed`${backup}config system interface
    edit "wan1"
        set vdom "root"
        set ip 192.0.2.2 255.255.255.252
        set type physical
    edit "lan"
        set vdom "root"
        set type physical
end
config firewall address
    edit "old"
        set subnet 10.0.0.9 255.255.255.255
    # The web servers
    edit "a"
        set subnet 10.0.0.5 255.255.255.255
    edit "b"
        set subnet 10.0.0.6 255.255.255.255
config firewall policy
    edit 1
        set srcintf "lan"
        set dstintf "wan1"
        set action accept
        set srcaddr "a" "b"
        set dstaddr "all"
        set schedule "always"
        # Both are needed.
        set service "HTTP" "HTTPS"
    edit 2
        set status disable
        set srcintf "lan"
        set dstintf "wan1"
        set srcaddr "a"
        set dstaddr "all"
        set schedule "always"
        set service "DNS"
`;

async function session(content = config): Promise<EditorSession> {
  const editor = await EditorSession.start({
    here: true,
    pull: true,
    refresh: true,
    settings: () => ({}),
    initializationOptions: { refactorCommand: 'refactor' },
  });
  editor.open(uri, content);
  return editor;
}

async function ask(input: PlanInput, content = config): Promise<PlanAnswer> {
  const editor = await session(content);
  return editor.client.request('fortios/plan', { uri, input });
}

async function plan(input: PlanInput, content = config): Promise<PlannedEdits> {
  const answer = await ask(input, content);
  if (!('commands' in answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

/** The lines of a document that a plan removes and adds. */
function changes({ edits = [], edited: after }: PlannedEdits, before = config): readonly string[] {
  const document = TextDocument.create(uri, 'fortios', 1, before);
  assert.equal(TextDocument.applyEdits(document, edits as TextEdit[]), after);
  return edits.flatMap(({ range, newText }) => [
    ...document
      .getText(range)
      .split('\n')
      .filter(Boolean)
      .map((line) => `-${line}`),
    ...newText
      .split('\n')
      .filter(Boolean)
      .map((line) => `+${line}`),
  ]);
}

describe('plans for an editor', () => {
  afterEach(stopEditors);

  it('edits only the lines that change, and leaves comments', async () => {
    const answer = await plan({ kind: 'group', name: 'servers', policy: '1', side: 'srcaddr' });
    assert.deepEqual(changes(answer), [
      '+config firewall addrgrp',
      '+    edit "servers"',
      '+        set member "a" "b"',
      '+    next',
      '+end',
      '-        set srcaddr "a" "b"',
      '+        set srcaddr "servers"',
    ]);
    assert.equal(answer.isProven, true);
    assert.match(markdownOf(answer.page), /^# Extract addresses into a group\n/);
  });

  it('splits a policy in place', async () => {
    const answer = await plan({ kind: 'split', policy: '1', services: ['HTTPS'] });
    assert.deepEqual(changes(answer).slice(0, 6), [
      '-        set service "HTTP" "HTTPS"',
      '+        set service "HTTP"',
      '+    edit 3',
      '+        set srcintf "lan"',
      '+        set dstintf "wan1"',
      '+        set action accept',
    ]);
  });

  it('removes what is not used, with its line, and keeps what was not selected', async () => {
    const all = await plan({ kind: 'cleanup' });
    assert.deepEqual(
      all.steps.map(({ cause, table, name, line }) => [cause, table, name, line]),
      [
        ['disabled', 'firewall policy', '2', 35],
        ['unused', 'firewall address', 'old', 13],
      ],
    );
    const excluded = [{ vdom: '', table: 'firewall policy', name: '2' }];
    const answer = await plan({ kind: 'cleanup', excluded });
    assert.deepEqual(changes(answer), [
      '-    edit "old"',
      '-        set subnet 10.0.0.9 255.255.255.255',
      '-    next',
    ]);
    assert.deepEqual(
      answer.kept.map(({ name, reason }) => [name, reason]),
      [['2', 'It was not selected.']],
    );
  });

  it('renames with the edits of the language server', async () => {
    const answer = await plan({ kind: 'rename', table: 'firewall address', from: 'a', to: 'web' });
    assert.deepEqual(changes(answer), [
      '-    edit "a"',
      '+    edit "web"',
      '-        set srcaddr "a" "b"',
      '+        set srcaddr "web" "b"',
      '-        set srcaddr "a"',
      '+        set srcaddr "web"',
    ]);
    assert.equal(answer.commands, 'config firewall address\n    rename "a" to "web"\nend\n');
  });

  it('edits a VDOM', async () => {
    const inside = config.slice(backup.length);
    const [interfaces = '', rest = ''] = inside.split(/(?=config firewall address)/);
    const content = `${vdomBackup}config vdom
edit root
next
edit dmz
next
end
config global
${interfaces}end
config vdom
edit root
${rest}end
config vdom
edit dmz
config firewall address
    edit "x"
        set subnet 10.0.0.9 255.255.255.255
    next
end
end
`;
    assert.deepEqual(await ask({ kind: 'zone' }, content), {
      question: {
        field: 'vdom',
        prompt: 'Select the VDOM',
        kind: 'one',
        items: [
          { label: 'root', description: 'VDOM' },
          { label: 'dmz', description: 'VDOM' },
        ],
      },
    });
    const answer = await plan({ kind: 'zone', vdom: 'root', zone: 'outside', interfaces: ['wan1'] }, content);
    assert.deepEqual(changes(answer, content), [
      '+config system zone',
      '+    edit "outside"',
      '+        set interface "wan1"',
      '+    next',
      '+end',
      '-        set dstintf "wan1"',
      '+        set dstintf "outside"',
      '-        set dstintf "wan1"',
      '+        set dstintf "outside"',
    ]);
  });

  it('offers the commands alone if the same entry is in several places', async () => {
    const content = config.replace(
      'config firewall policy',
      'config firewall address\n    edit "old"\n        set comment "again"\n    next\nend\nconfig firewall policy',
    );
    const answer = await plan({ kind: 'cleanup' }, content);
    assert.equal(answer.edits, undefined);
    assert.match(answer.commands, /delete "old"/);
  });

  it('removes an entry whose lines the backup has in another order than the device prints them', async () => {
    const profile = closed`config firewall profile-protocol-options
    edit "proxy"
        config http
            set ports 80
            unset options
            set http-policy enable
            unset post-lang
`;
    const content = config.replace('config system interface', `${profile}config system interface`);
    const answer = await plan({ kind: 'cleanup' }, content.replace('7.4.4', '6.0.6'));
    assert.equal(answer.steps.map(({ name }) => name).join(' '), '2 old proxy');
    assert.equal(answer.edited?.includes('edit "proxy"'), false);
  });

  it('asks what it needs to know', async () => {
    const input = { kind: 'zone' } as const;
    const first = await ask(input);
    assert('question' in first);
    assert.deepEqual(first.question, {
      field: 'interfaces',
      prompt: 'Select the interfaces',
      kind: 'many',
      items: [
        { label: 'wan1', description: '192.0.2.2 255.255.255.252' },
        { label: 'lan', description: '' },
      ],
    });
    const second = await ask({ ...input, interfaces: ['wan1'] });
    assert('question' in second && second.question.kind === 'one-or-new');
    assert('commands' in (await ask({ ...input, interfaces: ['wan1'], zone: 'outside' })));
  });

  it('is not made for the output of several devices', async () => {
    const session = ['hq', 'branch'].map(
      (name) => `${name} # show system global\nconfig system global\nend\n`,
    );
    assert.deepEqual(await ask({ kind: 'cleanup' }, session.join('')), {
      message:
        'The document contains the output of several devices. Save the lines of each device in a file of its own, and plan the change there.',
    });
  });

  it('says why there is no plan', async () =>
    assert.deepEqual(await ask({ kind: 'interface', from: 'lan', to: 'wan1' }), {
      message:
        '"wan1" has the address 192.0.2.2 255.255.255.252. Remove it first, or choose an interface without an address.',
    }));
});

describe('code actions for refactorings', () => {
  afterEach(stopEditors);

  const titlesAt = async (place: string, content = config): Promise<readonly string[]> => {
    const editor = await session(content);
    const actions = await editor.codeActions(uri, place);
    return actions.filter(({ command }) => command?.command === 'refactor').map(({ title }) => title);
  };

  it('are offered where they begin', async () => {
    assert.deepEqual(await titlesAt('edit 1'), [
      'Split policy 1 by service…',
      'Extract the source addresses of policy 1 into a group…',
    ]);
    assert.deepEqual(await titlesAt('"lan"'), [
      'Put interfaces into a zone…',
      'Put interfaces into SD-WAN…',
      'Replace "lan" by another interface…',
      'Rename "lan" everywhere, with a rehearsal…',
    ]);
    assert.deepEqual(await titlesAt('"a" "b"'), [
      'Split policy 1 by service…',
      'Extract the source addresses of policy 1 into a group…',
      'Rename "a" everywhere, with a rehearsal…',
    ]);
    assert.deepEqual(await titlesAt('config firewall policy'), []);
  });

  it('count the values after all commands of the entry', async () => {
    const service = 'set service "HTTP" "HTTPS"';
    const split = async (lines: string): Promise<boolean> =>
      (await titlesAt('edit 1', config.replace(service, lines))).includes('Split policy 1 by service…');
    assert.equal(await split('set service "HTTP"\n        append service "HTTPS"'), true);
    assert.equal(await split(`${service}\n        unselect service "HTTPS"`), false);
  });

  it('carry what the cursor is on', async () => {
    const editor = await session();
    const actions = await editor.codeActions(uri, 'set service "HTTP"');
    const [split] = actions.filter(({ command }) => command?.command === 'refactor');
    assert.deepEqual(split?.command?.arguments, [uri, { kind: 'split', policy: '1' }]);
  });
});
