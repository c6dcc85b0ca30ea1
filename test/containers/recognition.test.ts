import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isFortios, recognize, recognizeTyped } from '../../server/src/containers/recognition';

const fixtures = path.resolve('test/fixtures/detection');

function filesOf(folder: string): readonly string[] {
  return readdirSync(path.join(fixtures, folder)).map((name) => path.join(fixtures, folder, name));
}

describe('the recognition of a text', () => {
  for (const file of filesOf('fortios'))
    it(`detects ${path.basename(file)}`, () => {
      const recognition = recognize(readFileSync(file, 'utf8'));
      assert.equal(isFortios(recognition), true, recognition.reason);
    });

  for (const file of filesOf('other'))
    it(`does not detect ${path.basename(file)}`, () => {
      const recognition = recognize(readFileSync(file, 'utf8'));
      assert.equal(isFortios(recognition), false, recognition.reason);
    });

  it('states the reason without quoting the text', () => {
    const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';
    assert.equal(recognize(header).reason, 'it has the header of a FortiGate backup');
    assert.match(recognize(`${header}global:\n  hostname: secret\n`).reason, /YAML/);
    assert.equal(
      recognize('config a\nset b c\nend\nconfig d\nset e f\nend').reason,
      '2 blocks of config … end',
    );
    assert.equal(recognize('password=secret').reason, '0 blocks of config … end, 1 other lines');
  });

  it('finds the header after a prompt', () => {
    assert.equal(
      isFortios(recognize('FGT # show full-configuration\n#config-version=FGT60F-7.4.4-FW')),
      true,
    );
    assert.equal(isFortios(recognize('FGT # #config-version=FGT60F-7.4.4-FW')), true);
  });

  it('ignores commands inside a string', () => {
    const text = 'config log setting\nset x "config a\nset b c\nend\nconfig d\nset e f\n';
    assert.deepEqual(isFortios(recognize(text)), false);
  });

  it('names cFOS by its prompt', () => {
    const text =
      'FOS Container # config system dns\nFOS Container (dns) # set primary 1.1.1.1\nFOS Container (dns) # end\n';
    const recognition = recognize(text);
    assert.equal(recognition.kind === 'otherProduct' && recognition.product, 'cFOS');
    assert.equal(recognize(`${text}FGT # show\n`).kind, 'otherProduct');
  });

  it('finds commands in strings of JSON and in lists that CloudFormation joins', () => {
    for (const text of [
      '[{ "name": "dns", "script": "config system dns\\nset primary 1.1.1.1\\nend\\n" }]',
      "{ \"body\": \"[concat('config system global\\nset hostname ', parameters('name'), '\\nend')]\" }",
      "Resources:\n  Vm:\n    UserData:\n      Fn::Join:\n        - ''\n        - - config system dns\n",
    ])
      assert.equal(recognize(text).kind, 'embedded', text);
    for (const text of ['{ "config": "system" }', '{ "text": "config is set\\nto 1" }'])
      assert.equal(recognize(text).kind, 'other', text);
  });

  it('requires that a single block is complete', () => {
    assert.equal(isFortios(recognize('config system global\nset hostname a\n')), false);
    assert.equal(isFortios(recognize('config system global\nset hostname a\nend')), true);
    assert.equal(isFortios(recognize('config system global\nset hostname a\nend\nthat was it')), false);
  });

  it('takes a firmware comment as sufficient', () => {
    const block = 'config system ftm-push\n    set status enable\n';
    assert.equal(isFortios(recognize(`# fortios-firmware: 7.2.11\n${block}`)), true);
    assert.equal(isFortios(recognize('# fortios-firmware: 7.2.11\n')), true);
    assert.equal(isFortios(recognize('# fortios-firmware: see above\nlisten 80\n')), false);
  });

  it('takes the first line with a table as sufficient while a person types', () => {
    const typed = (text: string): boolean => isFortios(recognizeTyped(text));
    assert.equal(typed('config system ftm-push\n'), true);
    assert.equal(typed('# push\n\nconfig firewall policy\n    edit 1\n'), true);
    assert.equal(typed('config system ftm-push'), false, 'the line is not complete');
    assert.equal(typed("config system\n\toption hostname 'r'\n"), false, 'OpenWrt');
    assert.equal(typed('config FOO\n\tbool "foo"\n'), false, 'Kconfig');
    assert.equal(typed('please enter\nconfig system ftm-push\n'), false);
    assert.equal(isFortios(recognize('config system ftm-push\n')), false, 'in a file that exists');
  });

  for (const file of filesOf('other'))
    it(`does not detect ${path.basename(file)} while a person types it`, () =>
      assert.equal(isFortios(recognizeTyped(readFileSync(file, 'utf8'))), false));

  it('handles a hostile text', () => {
    const recognition = recognize(`${'config x\n'.repeat(5_000)}${'"\\'.repeat(20_000)}`);
    assert.equal(isFortios(recognition), false);
  });
});

describe('files with values of variables', () => {
  const heredoc =
    'name = "fgt1"\nconfig = <<-EOT\nconfig system global\n    set hostname "x"\nend\nEOT\nsize = 2\n';

  it('are Terraform if a value has commands', () => {
    for (const text of [heredoc, `# A firewall\r\n${heredoc.replaceAll('\n', '\r\n')}`]) {
      const recognition = recognize(text);
      assert.equal(recognition.kind === 'embedded' && recognition.language, 'Terraform');
    }
  });

  for (const [title, text] of [
    ['texts', 'location = "eastus"\nend = "x"\nset = "y"\n'],
    ['numbers and words', '# Sizes\nport_count = 4\nshow = true\nedit = null\n'],
    ['lists and objects', 'subnets = [\n  "10.0.0.0/24",\n]\ntags = {\n  owner = "lab"\n}\n'],
    ['a heredoc without commands', 'key = <<EOF\n-----BEGIN\nEOF\nend = 1\n'],
  ] as const)
    it(`have no configuration: ${title}`, () => {
      assert.equal(recognize(text).kind, 'variables');
      assert.equal(recognize(text.replaceAll('\n', '\r\n')).kind, 'variables');
    });

  it('are not configurations with a wrong first line', () =>
    assert.equal(
      recognize('x = 1\nconfig system dns\nset primary 1.1.1.1\nend\n').kind === 'variables',
      false,
    ));
});

describe('cloud bootstraps of other products', () => {
  const bootstrap = (...lines: readonly string[]): string =>
    `Content-Type: multipart/mixed; boundary="==B=="\nMIME-Version: 1.0\n\n--==B==\nContent-Type: text/plain; charset="us-ascii"\nMIME-Version: 1.0\n\n${lines.join('\n')}\n--==B==--\n`;
  const global = (name: string): readonly string[] => ['config system global', `set hostname ${name}`, 'end'];
  const productOf = (text: string): string | undefined => {
    const recognition = recognize(text);
    return recognition.kind === 'otherProduct' ? recognition.product : recognition.kind;
  };

  for (const [name, product] of [
    ['FPXVM', 'FortiProxy'],
    ['"FPX-Active"', 'FortiProxy'],
    ['"${fpx_vm_name}"', 'FortiProxy'],
    ['FortiProxy1', 'FortiProxy'],
    ['"ex-faz-vm-name"', 'FortiAnalyzer'],
    ['${fwba_vm_name}', 'FortiWeb'],
    ['"${fgt_vm_name}"', 'bootstrap'],
    ['fgt-behind-fpx', 'bootstrap'],
    ['AWS-HA-Active', 'bootstrap'],
    ['complex-fadora', 'bootstrap'],
  ] as const)
    it(`with the host name ${name}: ${product}`, () =>
      assert.equal(productOf(bootstrap(...global(name))), product));

  it('with a mode of clusters that FortiOS does not have', () => {
    const cluster = ['config sys ha', 'set mode active-passive', 'end'];
    assert.equal(
      productOf(bootstrap(...global('AWS-HA-Active'), ...cluster)),
      'FortiProxy, FortiWeb or FortiADC',
    );
    const policy = ['config firewall policy', 'edit 1', 'next', 'end'];
    assert.equal(productOf(bootstrap(...global('AWS-HA-Active'), ...cluster, ...policy)), 'bootstrap');
    assert.equal(
      productOf(bootstrap(...global('a'), 'config system ha', 'set mode a-p', 'end')),
      'bootstrap',
    );
  });

  it('but not scripts, in which the word is a mistake', () =>
    assert.equal(
      productOf(
        'config system global\nset hostname FPXVM\nend\nconfig system ha\nset mode active-passive\nend\n',
      ),
      'cli',
    ));
});
