import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/project';
import { schema } from '../helpers/documents';

interface Rules {
  readonly repository: { readonly reference: { readonly begin: string } };
}

describe('the settings whose values the editor colors as names', () => {
  const file = path.join(projectRoot, 'syntaxes/fortios.tmLanguage.json');
  const { begin } = (JSON.parse(readFileSync(file, 'utf8')) as Rules).repository.reference;
  const pattern = new RegExp(begin.replace('\\G', ''));
  const places = [
    ['firewall policy', 'srcintf dstintf srcaddr dstaddr srcaddr6 dstaddr6 service schedule poolname groups'],
    ['firewall policy', 'users internet-service-name av-profile webfilter-profile dnsfilter-profile'],
    ['firewall policy', 'ssl-ssh-profile ips-sensor application-list profile-protocol-options'],
    ['firewall addrgrp', 'member'],
    ['firewall vip', 'extintf'],
    ['firewall address', 'associated-interface'],
    ['router static', 'device'],
    ['system interface', 'vdom interface'],
    ['system sdwan > members', 'interface'],
    ['vpn ipsec phase2-interface', 'phase1name'],
    ['vpn ipsec phase1-interface', 'certificate'],
    ['vpn ssl settings', 'servercert'],
    ['system admin', 'accprofile vdom'],
  ] as const;
  for (const [table, names] of places)
    for (const name of names.split(' '))
      it(`${table} ${name}`, () => {
        assert.match(`set ${name} "x"`, pattern);
        const [top = '', ...rest] = table.split(' > ');
        const node = rest.reduce((one, child) => one?.child(child), schema.node(top));
        const setting = node?.child(name);
        const [member] = setting?.kind === 'table' ? setting.children() : [];
        assert.ok((setting?.references.length ?? 0) + (member?.references.length ?? 0) > 0, 'a reference');
      });

  it('and no others', () => {
    for (const name of ['name', 'comments', 'action', 'devices', 'srcaddr-negate', 'set'])
      assert.doesNotMatch(`set ${name} "x"`, pattern);
  });
});
