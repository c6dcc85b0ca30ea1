import assert from 'node:assert/strict';
import configuration from '../../syntaxes/language-configuration.json';

describe('the language configuration', () => {
  const word = new RegExp(configuration.wordPattern.pattern, `g${configuration.wordPattern.flags}`);

  it('treats names, addresses and incomplete names as one word', () => {
    assert.deepEqual('    set server-ip 198.51.100.0/24'.match(word), [
      'set',
      'server-ip',
      '198.51.100.0/24',
    ]);
    assert.deepEqual('    set server-'.match(word), ['set', 'server-']);
    assert.deepEqual('edit "Büro_Süd" # 2001:db8::1'.match(word), ['edit', 'Büro_Süd', '2001:db8::1']);
    assert.deepEqual('push.example.com, then.'.match(word), ['push.example.com', 'then']);
  });

  it('folds config … end in every layout', () => {
    const { start, end } = configuration.folding.markers;
    assert.match('    config ipv6', new RegExp(start));
    assert.doesNotMatch('config', new RegExp(start));
    assert.match('    end ', new RegExp(end));
    assert.doesNotMatch('    set comment end', new RegExp(end));
  });

  it('indents after config and edit, and outdents at next and end', () => {
    const { increaseIndentPattern, decreaseIndentPattern } = configuration.indentationRules;
    assert.match('config system global', new RegExp(increaseIndentPattern));
    assert.match('    edit "wan1"', new RegExp(increaseIndentPattern));
    assert.doesNotMatch('    set edit config', new RegExp(increaseIndentPattern));
    assert.match('    next', new RegExp(decreaseIndentPattern));
    assert.doesNotMatch('    next-hop', new RegExp(decreaseIndentPattern));
  });
});
