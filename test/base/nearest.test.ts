import assert from 'node:assert/strict';
import { nearest } from '../../server/src/base/nearest';

describe('the suggestion for a misspelled word', () => {
  const names = ['status', 'server', 'server-port', 'mail', 'http', 'ftm', '1', '12', 'a'];

  for (const [word, meant] of [
    ['serverport', 'server-port'],
    ['SERVER', 'server'],
    ['sevrer', 'server'],
    ['sttus', 'status'],
    ['mial', 'mail'],
    ['mali', 'mail'],
    ['fmt', 'ftm'],
    ['htpt', 'http'],
    ['lmai', undefined],
    ['colour', undefined],
    ['4', undefined],
    ['13', undefined],
    ['b', undefined],
    ['', undefined],
  ] as const)
    it(`${word === '' ? 'nothing' : word}: ${meant ?? 'none'}`, () =>
      assert.equal(nearest(word, names), meant));
});
