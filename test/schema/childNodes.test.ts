import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadSchema } from '../../server/src/schema/loadSchema';
import type { SchemaNode } from '../../server/src/schema/schema';

const data = readFileSync(
  path.resolve(import.meta.dirname, '../../server/src/schema/data/fortios-schema.txt'),
);

/** Tables with child tables, settings of the overlay, and many settings. */
const paths = [
  'system ftm-push',
  'system interface',
  'firewall policy',
  'router bgp',
  'vpn ipsec phase1-interface',
];

describe('a child that is requested by its name', () => {
  for (const table of paths) {
    const nodeOf = (): SchemaNode => {
      const node = loadSchema(data).node(table);
      assert.ok(node);
      return node;
    };

    it(`is one of the children of ${table}, before and after all of them are created`, () => {
      const all = [...nodeOf().children()];
      const node = nodeOf();
      for (const { name, path: childPath, kind, type, intervals } of all) {
        const child = node.child(name);
        assert.equal(child, node.child(name));
        assert.deepEqual(
          [child?.path, child?.kind, child?.type, child?.intervals],
          [childPath, kind, type, intervals],
        );
      }
      const early = all.map(({ name }) => node.child(name));
      assert.deepEqual(
        [...node.children()].map(({ path: childPath }) => childPath),
        all.map(({ path: childPath }) => childPath),
      );
      assert.ok([...node.children()].every((child, index) => child === early[index]));
      assert.ok([...node.children()].every((child) => child === node.child(child.name)));
    });

    it(`is not a child of ${table} if its name is unknown`, () =>
      assert.equal(nodeOf().child('no-such-setting'), undefined));
  }
});
