import assert from 'node:assert/strict';
import { Checker } from '../../../server/src/rules/engine/checker';
import { rules } from '../../../server/src/rules/registry';
import { effectiveFirmware, defaultFirmwareSettings } from '../../../server/src/firmware/effective';
import { openDocument, schema } from '../../helpers/documents';

const settings = 1200;

/** An entry with one unknown setting per line. */
const entry = (name: string): string =>
  `edit "${name}"\n${Array.from({ length: settings }, (_, at) => `set ${name}${at} 1\n`).join('')}next\n`;

describe('a long entry', () => {
  it('is checked in steps, between which another request can check it, too', () => {
    const document = openDocument(`config firewall address\n${entry('a')}${entry('b')}end\n`);
    const checker = new Checker(schema, rules);
    const firmware = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
    const [one, other] = [checker.check(document, firmware), checker.check(document, firmware)];
    let turns = 0;
    let [first, second] = [one.next(), other.next()];
    for (; !first.done || !second.done; turns++) {
      if (!first.done) first = one.next();
      if (!second.done) second = other.next();
    }
    const places = second.value.map(
      ({ rule, at }) => `${rule.id} ${at.origin.firstLine + at.range.start.line}`,
    );
    const expected = [2, 4 + settings].flatMap((line) =>
      Array.from({ length: settings }, (_, at) => `schema/unknown-setting ${line + at}`),
    );
    assert.deepEqual(
      places.filter((place) => place.startsWith('schema/')),
      expected,
    );
    assert.deepEqual(first.value, second.value);
    assert(turns > (2 * settings) / 50, `${turns} turns`);
    document.dispose();
  });
});
