import assert from 'node:assert/strict';
import { joinedYaml } from '../../server/src/containers/joinedYaml';
import { jsonCommands } from '../../server/src/containers/jsonCommands';
import type { EmbeddedCommands } from '../../server/src/containers/embeddedCommands';
import { recognize } from '../../server/src/containers/recognition';

function found(commands: EmbeddedCommands | undefined): EmbeddedCommands {
  assert.ok(commands);
  return commands;
}

/** Each word of the commands that the file also has is at its place there. */
function expectPlaces(commands: EmbeddedCommands, outer: string): void {
  const lines = outer.split('\n');
  for (const [line, text] of commands.text.split('\n').entries()) {
    // Words with escapes are not the same in the file.
    if (/%\{|\$\{|\t/.test(text)) continue;
    for (const { index, 0: word } of text.matchAll(/[\w.-]+/g)) {
      const { start, end } = commands.rangeOf({
        start: { line, character: index },
        end: { line, character: index + word.length },
      });
      assert.equal(lines[start.line]?.slice(start.character, end.character), word, `${line}: ${text}`);
      assert.deepEqual(commands.positionIn(start), { line, character: index });
    }
  }
}

describe('commands in strings of JSON', () => {
  it('are those of scripts in records, with their escapes', () => {
    const text =
      '[{ "name": "config", "script": "config firewall address\\nedit \\"a b\\"\\nset comment \\"\\u0041\\t1\\"\\nnext\\nend\\n" }]';
    const commands = found(jsonCommands(text));
    assert.equal(commands.text, 'config firewall address\nedit "a b"\nset comment "A\t1"\nnext\nend\n');
    expectPlaces(commands, text);
  });

  it('are joined with parameters in templates of Azure, and both results of a condition are read', () => {
    const text = `{ "a": "[base64(concat('config system global\\nset hostname ', variables ('n')[copyIndex('c', 1)].name, '-x\\nend\\n', if(equals(parameters('p'), 'yes'), 'config system dns\\nset primary 1.1.1.1\\nend\\n', ''), 'config system ntp\\nset ntpsync ''enable''\\nend'))]" }`;
    const commands = found(jsonCommands(text));
    assert.equal(
      commands.text,
      `config system global
set hostname \${n}-x
end
%{ if condition }config system dns
set primary 1.1.1.1
end
%{ endif }config system ntp
set ntpsync 'enable'
end
`,
    );
    expectPlaces(commands, text);
  });

  it('are joined by CloudFormation', () => {
    const text = `{ "UserData": { "Fn::Base64": { "Fn::Join": ["\\n", ["config system global", { "Fn::Sub": "set hostname \${Name}" }, { "Fn::Join": ["", ["set alias ", { "Ref": "Alias" }]] }, "end"]] } } }`;
    const commands = found(jsonCommands(text));
    assert.equal(commands.text, 'config system global\nset hostname ${Name}\nset alias ${Alias}\nend\n');
    expectPlaces(commands, text);
  });

  it('are not those of a table around which another string is, nor other texts', () => {
    assert.equal(jsonCommands('{ "a": "config cluster-peer\\nedit 1\\nnext\\nend" }'), undefined);
    assert.equal(jsonCommands('{ "a": "config is set\\nto one" }'), undefined);
    assert.equal(jsonCommands('{ "config system global\\nset a b\\nend": 1 }'), undefined);
    assert.equal(jsonCommands('[concat('), undefined);
  });

  it('take edits in one string, with escapes, and no edit across a parameter', () => {
    const text = `{ "a": "[concat('config system global\\nset alias x\\nset hostname ', parameters('n'), 'y\\nend')]" }`;
    const commands = found(jsonCommands(text));
    const range = { start: { line: 1, character: 10 }, end: { line: 1, character: 11 } };
    assert.equal(commands.editOf({ range, newText: '"a b"\nset' })?.newText, '\\"a b\\"\\nset');
    assert.equal(commands.editOf({ range, newText: "it's" })?.newText, "it''s");
    // A backslash of a snippet.
    assert.equal(commands.editOf({ range, newText: 'a\\$b' }), undefined);
    const across = { start: { line: 1, character: 10 }, end: { line: 2, character: 18 } };
    assert.equal(commands.editOf({ range: across, newText: 'z' }), undefined);
    assert.equal(
      commands.editOf({
        range: { start: { line: 2, character: 14 }, end: { line: 2, character: 15 } },
        newText: 'z',
      }),
      undefined,
    );
  });

  it('are not read if they are nested too deeply', () => {
    const commands = '"config system dns\\nset primary 1.1.1.1\\nend"';
    assert.equal(jsonCommands(`${'['.repeat(200_000)}${commands}`), undefined);
    assert.equal(jsonCommands(`["[${'concat('.repeat(200_000)}]", ${commands}]`), undefined);
  });

  it('are read in linear time', () => {
    const line = 'config system dns\\nset primary 1.1.1.1\\nend\\n';
    const text = `{ "a": "[concat('${line.repeat(20_000)}', parameters('x'))]", "b": "[${'concat('.repeat(5000)}" }`;
    assert.equal(found(jsonCommands(text)).text.split('\n').length, 60_002);
  });
});

describe('commands in lists of CloudFormation in YAML', () => {
  it('are joined with the values of functions', () => {
    const text = `Resources:
  Vm:
    Properties:
      UserData: !Base64
        'Fn::Join':
          - |+

          - - config system global
            - !Sub
              - '    set admin-sport \${Port}'
              - Port: !Ref Port
            - "    set alias \\"a\\""
            - '    set hostname ''x'''
            - end
  Other:
    - config system dns
`;
    const commands = found(joinedYaml(text));
    assert.equal(
      commands.text,
      `config system global\n    set admin-sport \${Port}\n    set alias "a"\n    set hostname 'x'\nend\n`,
    );
    expectPlaces(commands, text);
  });

  it('may have no delimiter', () => {
    const text = `UserData:
  Fn::Base64:
    Fn::Join:
    - ''
    - - "config system global\\n"
      - "set hostname "
      - !Ref Name
      - "\\nend\\n"
Next: 1
`;
    assert.equal(found(joinedYaml(text)).text, 'config system global\nset hostname ${Name}\nend\n');
  });

  it('may be in brackets, on one line or several', () => {
    const text = `Resources:
  A:
    UserData:
      Fn::Base64: !Join ["\\n", ["config system global", !Sub 'set hostname \${Name}', !Sub ['set alias "\${X}"', { X: !Ref Y }], 'end']]
  B:
    UserData:
      Fn::Join: [ '', [
        "config system dns\\n",
        "set primary ", { Ref: Dns }, "\\n",
        "end\\n" ] ]
  C: !Join [',', ['a', 'b']]
`;
    const commands = found(joinedYaml(text));
    assert.equal(
      commands.text,
      'config system global\nset hostname ${Name}\nset alias "${X}"\nend\nconfig system dns\nset primary ${Dns}\nend\n',
    );
    expectPlaces(commands, text);
    assert.equal(recognize(text).kind, 'embedded');
    // Brackets and quotes that are not closed: nothing is read.
    assert.equal(joinedYaml(text.slice(0, text.indexOf("'end'"))), undefined);
    const cut = text.replace("'end'", "'end");
    assert.ok(!found(joinedYaml(cut)).text.includes('system global'));
  });
});
