import assert from 'node:assert/strict';
import { embeddedCommands } from '../../server/src/files/inputText';
import { schema } from '../helpers/documents';
import { redactOuter, redactText } from '../helpers/redacting';

describe('the redaction of a cloud bootstrap', () => {
  it('keeps its parts, directives and variables, and replaces licenses, tokens and passwords', () => {
    const { text } = redactText(
      [
        'Content-Type: multipart/mixed; boundary="==AWS=="',
        'MIME-Version: 1.0',
        '',
        '--==AWS==',
        'Content-Type: text/plain; charset="us-ascii"',
        'Content-Transfer-Encoding: 7bit',
        'Content-Disposition: attachment; filename="config"',
        '',
        'config system global',
        '    set hostname ${host}',
        'end',
        'config vpn ipsec phase1-interface',
        '    edit "hub"',
        '        set psksecret "Winter2025x"',
        '        set remote-gw ${gateway}',
        '    next',
        'end',
        '%{ if customer == "Acme" }',
        'exec vm-license 4A2F1CD9E8B7A6D5',
        '%{ endif }',
        '--==AWS==',
        'Content-Disposition: attachment; filename="license"',
        '',
        'LICENSE-TOKEN:8B9F1C2D3E4F5A6B INTERVAL:4 COUNT:4',
        '--==AWS==',
        'Content-Disposition: attachment; filename="license"',
        '',
        '-----BEGIN FGT VM LICENSE-----',
        'QAAAAHRjabcdefABCDEF0123456789',
        '-----END FGT VM LICENSE-----',
        '--==AWS==--',
        '',
      ].join('\n'),
    );
    for (const secret of ['Winter2025x', '4A2F1CD9', '8B9F1C2D', 'QAAAAHRj', 'Acme'])
      assert.ok(!text.includes(secret), `${secret} in\n${text}`);
    for (const kept of [
      'Content-Type: multipart/mixed; boundary="==AWS=="',
      '--==AWS==\n',
      'Content-Disposition: attachment; filename="license"',
      'set hostname ${host}',
      'set remote-gw ${gateway}',
      '%{ if customer == "redacted" }',
      '%{ endif }',
      '--==AWS==--',
    ])
      assert.ok(text.includes(kept), `no ${kept} in\n${text}`);
  });
});

/** A script with a secret, names and a description. */
function script(secret: string): string {
  const quoted = `"${secret.replace(/["\\]/g, '\\$&')}"`;
  return `config user local\n    edit "jane"\n        set passwd ${quoted}\n    next\nend\nconfig firewall address\n    edit "x"\n        set comment "call Otto"\n    next\nend\n`;
}

/** Files that contain a script of two parts with a parameter between them, and the secret in other places. */
const files: Readonly<Record<string, (secret: string) => string>> = {
  'records of scripts': (secret) =>
    JSON.stringify(
      [{ name: 'x', script: script(secret), note: secret, [secret]: 1, adminPassword: secret }],
      null,
      1,
    ),
  'a template of Azure': (secret) => {
    const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
    const expression = `[base64(concat(${literal(script(secret))}, ${literal('config system global\nset hostname ')}, parameters('host'), uniqueString(${literal(secret)}), ${literal('\nset alias x\nend\n')}))]`;
    return JSON.stringify(
      { parameters: { host: { defaultValue: secret, type: 'string' } }, body: expression },
      null,
      2,
    );
  },
  'a template of CloudFormation in JSON': (secret) =>
    JSON.stringify({
      Parameters: { Psk: { Type: 'String', Default: secret } },
      UserData: {
        'Fn::Join': [
          '\n',
          [
            ...script(secret).split('\n'),
            { 'Fn::Sub': [`config system dns\nset domain \${d}\nend`, { d: secret }] },
          ],
        ],
      },
    }),
  'a list in YAML': (secret) =>
    [
      '# by Otto: ' + secret,
      'Parameters:',
      `    Psk: {Type: String, Default: ${JSON.stringify(secret)}}`,
      'UserData: !Base64',
      "    'Fn::Join':",
      '        - "\\n"',
      ...script(secret)
        .trimEnd()
        .split('\n')
        .map((line, index) => `        ${index === 0 ? '- ' : '  '}- ${JSON.stringify(line)}`),
      '          - !Ref Psk',
      `Note: ${JSON.stringify(secret)}`,
      '',
    ].join('\n'),
};

describe('the redaction of commands inside JSON and lists of YAML', () => {
  for (const [name, make] of Object.entries(files))
    for (const secret of ['Winter2025x', 'a"b\\c9\'d e', 'Zürich\t17', 'Win$ter{2025}'])
      it(`leaves no ${secret} in ${name}, and keeps its form`, () => {
        const before = make(secret);
        for (const keepText of [false, true]) {
          const { text, report } = redactOuter(before, [], { keepText });
          const forms = [secret, JSON.stringify(secret).slice(1, -1), secret.replaceAll("'", "''")];
          for (const form of forms.flatMap((one) => [one, JSON.stringify(one).slice(1, -1)]))
            assert(!text.includes(form), `${form} in\n${text}`);
          if (name !== 'a list in YAML') assert.doesNotThrow(() => void JSON.parse(text), text);
          assert.equal(text.split('\n').length, before.split('\n').length);
          assert.equal(text.includes('Otto'), keepText);
          const commands = embeddedCommands(text, schema);
          assert(commands && 'text' in commands, text);
          assert.match(
            commands.text,
            /^config user local\n {4}edit "jane"\n {8}set passwd "?<?(?:redacted-|secret)1>?"?\n/,
          );
          assert(report.places.every(({ line }) => line <= before.split('\n').length));
        }
      });

  it('replaces addresses and names, also in keys and other texts', () => {
    const { text } = redactOuter(
      JSON.stringify({
        'fw-berlin': {
          ip: '177.69.135.112',
          script:
            'config system global\nset hostname fw-berlin\nend\nconfig system dns\nset primary 177.69.135.112\nend',
        },
      }),
      ['addresses', 'names'],
      { keepText: true },
    );
    assert.doesNotMatch(text, /berlin|177\.69\.135\.112/);
  });

  it('keeps expressions, types, versions and references', () => {
    const kept = {
      $schema: 'https://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#',
      parameters: { adminPassword: { type: 'securestring', minLength: 12 } },
      resources: [
        {
          type: 'Microsoft.Compute/virtualMachines',
          apiVersion: '2023-03-01',
          password: "[parameters('adminPassword')]",
          data: "[concat('config system global\nset hostname ', parameters('host'), '\nend')]",
          host: { Ref: 'adminPassword' },
        },
      ],
    };
    const { text, report } = redactOuter(JSON.stringify(kept));
    assert.equal(text, JSON.stringify(kept).replace('"minLength":12', '"minLength":0'));
    assert.deepEqual(report.counts, { text: 1 });
  });

  it('replaces comments and what is not JSON', () => {
    const { text } = redactOuter(
      '{ // Otto\n "a": "config system dns\\nset primary 192.0.2.1\\nend" /* Otto */, b: Otto }\n',
    );
    assert.equal(
      text,
      '{ // redacted \n "a": "config system dns\\nset primary 192.0.2.1\\nend" /* redacted */, redacted: redacted }\n',
    );
  });
});
