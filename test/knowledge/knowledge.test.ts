import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { checkKnowledge, formatProblem } from '../../scripts/knowledge/check';
import { checkTexts } from '../../scripts/knowledge/checkTexts';
import { compileKnowledge } from '../../scripts/knowledge/compile';
import { copiedTexts } from '../../scripts/knowledge/copied';
import { type Knowledge, readKnowledge } from '../../scripts/knowledge/source';
import { projectRoot } from '../../scripts/project';
import { Explanations } from '../../server/src/documentation/explanations';
import { schema } from '../helpers/documents';

describe('explanations (knowledge/)', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'knowledge-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  describe('the committed files', () => {
    const committed = path.join(projectRoot, 'knowledge');

    it('have no problem', () =>
      assert.deepEqual(checkKnowledge(readKnowledge(committed), schema).map(formatProblem), []));

    it('are spelled correctly, add something to the names, and state units', () =>
      assert.deepEqual(checkTexts(readKnowledge(committed), schema).map(formatProblem), []));

    it('fit the JSON schema that editors use for them', () => {
      const validate = new Ajv({ allowUnionTypes: true }).compile(
        JSON.parse(readFileSync(path.join(committed, 'explanation.schema.json'), 'utf8')) as object,
      );
      const wrong = readKnowledge(committed).tables.filter(
        ({ file }) => !validate(parse(readFileSync(path.join(committed, file), 'utf8'))),
      );
      assert.deepEqual(
        wrong.map(({ file }) => file),
        [],
      );
    });
  });

  describe('problems', () => {
    const zone = (settings: string): string =>
      `table: system zone\ndoes: Groups interfaces.\nsource: guide\nsettings:\n${settings}`;

    const cases: readonly (readonly [title: string, text: string, problem: string])[] = [
      [
        'a setting that FortiOS does not have',
        zone('  intrazon: Traffic inside the zone.'),
        'knowledge/system/zone.yaml:5: intrazon is not a setting of system zone.',
      ],
      [
        'a value that the setting does not have',
        zone('  intrazone:\n    does: Traffic inside.\n    values:\n      accept: It passes.'),
        'knowledge/system/zone.yaml:6: accept is not a value of system zone > intrazone.',
      ],
      [
        'a number, which the schema supplies',
        zone('  interface: Up to 255 interfaces.'),
        'knowledge/system/zone.yaml:5: system zone > interface: the number 255 belongs to the schema. Leave it out of the text.',
      ],
      [
        'a release outside of `versions:`',
        zone('  interface:\n    does: In FortiOS 7.0 and later.\n    versions: Up to FortiOS 6.4.1, none.'),
        'knowledge/system/zone.yaml:6: system zone > interface: the number 7.0 belongs to the schema. Leave it out of the text.',
      ],
      [
        'a field that does not exist',
        zone('  interface:\n    do: The interfaces.'),
        'knowledge/system/zone.yaml:6: `do` is not a field of an explanation.',
      ],
      [
        'a way to verify that is neither a command nor a place',
        zone('  interface:\n    does: The interfaces.\n    see: [Look at the zone]'),
        'knowledge/system/zone.yaml:6: system zone > interface: “Look at the zone” is neither a command nor a place in the GUI (`GUI: …`).',
      ],
      [
        'a kind of source that does not exist',
        'table: system zone\ndoes: Groups interfaces.\nsource: hearsay',
        'knowledge/system/zone.yaml:3: `hearsay` is not a kind of source. The kinds are reference, guide, tip, release-notes, rfc, standard, backups, cli, community.',
      ],
      [
        'a table to inherit from that does not exist',
        'table: system zone\ndoes: Groups interfaces.\nsource: guide\nextends: system zones',
        'knowledge/system/zone.yaml:1: system zone extends system zones, which is not a table of FortiOS.',
      ],
      [
        'an explanation and a kind at once',
        zone('  interface:\n    does: Its members.\n    kind: A name.'),
        'knowledge/system/zone.yaml:6: system zone > interface has both `does:` and `kind:`. Keep one of them.',
      ],
      [
        'a text without quotes that YAML reads as a boolean',
        zone('  intrazone:\n    does: Traffic inside.\n    values:\n      true: It passes.'),
        'knowledge/system/zone.yaml:8: Put the value true in quotes.',
      ],
    ];
    for (const [title, text, problem] of cases)
      it(`has ${title}`, () =>
        assert.deepEqual(checkKnowledge(written({ 'system/zone.yaml': text }), schema).map(formatProblem), [
          problem,
        ]));

    const languageCases: readonly (readonly [title: string, text: string, problem: string])[] = [
      [
        'a spelling mistake, on its line',
        zone(
          '  interface:\n    does: Policies use the zone.\n    caution: A member cannnot have its own policies.',
        ),
        'knowledge/system/zone.yaml:7: system zone > interface: “cannnot” is not in the dictionary. Did you mean cannot? Add a correct word of this field to knowledge/words.txt.',
      ],
      [
        'a product name with the wrong capital letters',
        zone('  interface: The Fortigate checks policies between members.'),
        'knowledge/system/zone.yaml:5: system zone > interface: “Fortigate” is not in the dictionary. Did you mean FortiGate? Add a correct word of this field to knowledge/words.txt.',
      ],
      [
        'a text that only repeats the name',
        zone('  intrazone: The value of the setting in this system zone.'),
        'knowledge/system/zone.yaml:5: system zone > intrazone: “The value of the setting in this system zone.” only repeats the name. State what changes on the device, or write `kind:` if there is nothing to explain.',
      ],
    ];
    for (const [title, text, problem] of languageCases)
      it(`has ${title}`, () =>
        assert.deepEqual(checkTexts(written({ 'system/zone.yaml': text }), schema).map(formatProblem), [
          problem,
        ]));

    it('does not repeat the name if one of its texts explains it, or if it only states its kind', () => {
      const texts = zone(
        '  intrazone:\n    does: The setting.\n    values:\n      allow: Traffic between members needs no policy.\n  name:\n    kind: The name.',
      );
      assert.deepEqual(checkTexts(written({ 'system/zone.yaml': texts }), schema), []);
    });

    it('has a file in the wrong place', () =>
      assert.deepEqual(
        written({ 'system/zones.yaml': zone('  interface: The interfaces.') }).problems.map(formatProblem),
        ['knowledge/system/zones.yaml:1: The explanations of system zone belong in system/zone.yaml.'],
      ));

    it('has invalid YAML, with its line', () => {
      const [problem] = written({ 'system/zone.yaml': 'table: system zone\ndoes: "Groups' }).problems;
      assert.equal(problem?.line, 2);
    });

    it('has eight consecutive words of a reference', () => {
      const knowledge = written({
        'system/zone.yaml': zone('  interface: Says that the quick brown fox jumps over a lazy dog.'),
      });
      const help = new Map([['system zone > interface', 'The quick brown fox jumps over a lazy cat.']]);
      assert.deepEqual(copiedTexts(knowledge, help).map(formatProblem), [
        'knowledge/system/zone.yaml:5: system zone > interface: “the quick brown fox jumps over a lazy” is in the reference for system zone > interface. Write it in your own words.',
      ]);
      assert.deepEqual(
        copiedTexts(knowledge, new Map([['system zone', 'Quick brown foxes jump over a lazy dog.']])),
        [],
      );
    });
  });

  describe('a look-up', () => {
    it('returns the fields of a setting, and the source of its table', () => {
      const explanation = compiled({
        'system/zone.yaml':
          'table: system zone\ndoes: Groups interfaces.\nsource: guide, cli\nsettings:\n  intrazone:\n    does: Traffic inside.\n    values:\n      allow: It passes.\n    caution: Nothing inspects it.\n    see: [show system zone]\n    related: [interface]',
      }).of('system zone > intrazone');
      assert.deepEqual(explanation, {
        does: 'Traffic inside.',
        isKindOnly: false,
        values: { allow: 'It passes.' },
        caution: 'Nothing inspects it.',
        see: ['show system zone'],
        versions: undefined,
        related: ['interface'],
        sources: ['guide', 'cli'],
      });
    });

    it('returns the kind of a setting that has nothing to explain', () => {
      const explanation = compiled({
        'system/zone.yaml':
          'table: system zone\ndoes: Groups interfaces.\nsource: guide\nsettings:\n  name:\n    kind: An identifier.',
      }).of('system zone > name');
      assert.equal(explanation?.does, 'An identifier.');
      assert.equal(explanation.isKindOnly, true);
    });

    it('names the settings whose texts explain it, unless its own texts name them or they name a value', () => {
      const explanations = compiled({
        'router/bgp.yaml': `
table: router bgp
does: Runs BGP.
source: rfc
settings:
  network-import-check: Advertises prefixes of \`network\` only if they are in the routing table.
  network: The advertised prefixes.
  as: The AS number. It also applies to \`router-id\`.
  router-id: The identity of the router in \`as\`.
  keepalive-timer:
    does: How often it shows that it is alive, unless \`mode network\` is set.
    related: [holdtime-timer]
  holdtime-timer: After which silence a peer is down.
  bestpath: { does: Selects the path., values: { med: By the metric. } }
  med: Compares metrics. Needs \`bestpath med\`.
  cost: Has no effect with \`med\`.`,
      });
      const related = (name: string): readonly string[] | undefined =>
        explanations.of(`router bgp > ${name}`)?.related;
      assert.deepEqual(related('network'), ['network-import-check']);
      assert.deepEqual(related('holdtime-timer'), ['keepalive-timer']);
      assert.deepEqual(related('bestpath'), ['med']);
      assert.deepEqual(related('as'), []);
      assert.deepEqual(related('med'), []);
    });

    it('uses the explanation of another table if this one has none', () => {
      const explanations = compiled({
        'router/bgp.yaml':
          'table: router bgp\ndoes: Runs BGP.\nsource: rfc\nsettings:\n  neighbor:\n    does: A peer.\n    settings:\n      remote-as: The AS of the peer.\n      activate: Exchanges routes.\n  neighbor-group:\n    does: A template.\n    extends: router bgp > neighbor\n    settings:\n      activate: Exchanges routes with the members.',
      });
      assert.equal(explanations.of('router bgp > neighbor-group')?.does, 'A template.');
      assert.equal(explanations.of('router bgp > neighbor-group > remote-as')?.does, 'The AS of the peer.');
      assert.equal(
        explanations.of('router bgp > neighbor-group > activate')?.does,
        'Exchanges routes with the members.',
      );
      assert.equal(explanations.of('router bgp > neighbor-group > remote-as')?.sources[0], 'rfc');
    });

    it('ends where tables extend each other', () => {
      const explanations = compiled({
        'router/rip.yaml': 'table: router rip\nextends: router ripng',
        'router/ripng.yaml': 'table: router ripng\nextends: router rip',
      });
      assert.equal(explanations.of('router rip > version'), undefined);
    });

    it('has the common text of a setting that recurs, unless the table has its own', () => {
      const explanations = compiled({
        'common.yaml': 'settings:\n  color: The color of the icon.\n  "tagging > name": The label.',
        'firewall/address.yaml':
          'table: firewall address\ndoes: An address.\nsource: guide\nsettings:\n  comment: A note.\n  color: The color in lists.',
      });
      assert.equal(explanations.of('firewall address > color')?.does, 'The color in lists.');
      assert.equal(explanations.of('firewall addrgrp > color')?.does, 'The color of the icon.');
      assert.equal(explanations.of('firewall address > tagging > name')?.does, 'The label.');
      assert.equal(explanations.of('firewall addrgrp > name'), undefined);
      assert.equal(explanations.of('color'), undefined);
    });

    it('finds nothing in a file of another format, or without a file', () => {
      assert.equal(
        new Explanations(new TextEncoder().encode('{"format":99}\nsystem zone\t"x"\n')).of('system zone'),
        undefined,
      );
      assert.equal(new Explanations(new TextEncoder().encode('no JSON')).of('system zone'), undefined);
      assert.equal(Explanations.none.of('system zone'), undefined);
    });
  });

  function written(files: Readonly<Record<string, string>>): Knowledge {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    return readKnowledge(folder);
  }

  function compiled(files: Readonly<Record<string, string>>): Explanations {
    return new Explanations(new TextEncoder().encode(compileKnowledge(written(files))));
  }
});
