import assert from 'node:assert/strict';
import { byNearness, nearest } from '../../server/src/base/nearest';

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

describe('the names in an error', () => {
  const tables = [
    'system interface',
    'system global',
    'firewall address',
    'firewall addrgrp',
    'firewall policy',
    'firewall vip',
    'vpn ipsec phase1-interface',
    'vpn certificate local',
    'router static',
  ];

  for (const [typed, first] of [
    ['firewall adress', 'firewall address'],
    ['vpn certificates', 'vpn certificate local'],
    ['policies', 'firewall policy'],
    ['policy', 'firewall policy'],
    ['interfaces', 'system interface'],
    ['static routes', 'router static'],
    ['ipsec phase1', 'vpn ipsec phase1-interface'],
  ] as const)
    it(`begin with ${first} for ${typed}`, () => assert.equal(byNearness(typed, tables)[0], first));

  it('are all there, in their order if none is similar', () =>
    assert.deepEqual([...byNearness('firewall', tables)].sort(), [...tables].sort()));
});
