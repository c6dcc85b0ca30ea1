import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { secretSettings } from './secretSettings';
import { parseVersion } from '../../server/src/firmware/version';
import { schema } from './documents';

/** The last lines of a text. A part of a line would not name the setting of a short secret, which only that masks. */
export function lastLines(text: string): string {
  return text.slice(text.lastIndexOf('\n', text.length - 4000) + 1);
}

/** A configuration with secrets that no output may contain. */
export interface Planted {
  readonly name: string;
  readonly text: string;
  readonly secrets: readonly string[];
}

const fixtures = path.resolve(import.meta.dirname, '../fixtures');

/** The number of files of a corpus that get secrets, evenly chosen. */
const corpusFiles = 3;

/**
 * Configurations of the fixtures, and of FORTIOS_CORPUS if it is set, each with secrets in many places.
 *
 * @param most the number of fixtures
 */
export function plantedConfigurations(most?: number): readonly Planted[] {
  const { FORTIOS_CORPUS: corpus } = process.env;
  const files = [
    'checklist/vdoms_7-6-4.conf',
    'checklist/broken_7-2-4.conf',
    'upgrade/headquarters_6-0-11.conf',
    'e2e/branch/FGT60F_7-4_2662_202405140900.conf',
    'e2e/table/office_7-4_2662_202405140900.conf',
  ]
    .slice(0, most)
    .map((name) => path.join(fixtures, name));
  return [...files, ...(corpus === undefined ? [] : evenly(filesIn(corpus), corpusFiles))].map(
    (file, index) => planted(path.basename(file), readFileSync(file, 'utf8'), index),
  );
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:conf|txt)$/.test(name))
    .map((name) => path.join(folder, name));
}

function evenly<T>(all: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, Math.floor(all.length / count));
  return all.filter((_, index) => index % step === 0).slice(0, count);
}

/** One of several forms of a secret: a password, an encrypted value, a passphrase, a word without digits. */
function secretOf(index: number): string {
  const forms = [
    `Zq${index}x.planted`,
    `zq-Planted ${index} phrase`,
    `Zqw$ordOf${'abcdefghij'[index % 10] ?? ''}${index}`,
  ];
  return forms[index % forms.length] ?? '';
}

/** A text followed by blocks with secrets in each place of a secret, some with mistakes. */
function planted(name: string, before: string, seed: number): Planted {
  const version = parseVersion('7.4.4');
  assert(version);
  const secrets: string[] = [];
  const next = (form?: (index: number) => string): string => {
    const secret = (form ?? secretOf)(1000 * (seed + 1) + secrets.length);
    secrets.push(secret);
    return secret;
  };
  const encrypted = (index: number): string => `Zq${index}planted/AbCd+${index}EfGh==`;
  const url = (index: number): string => `Zq${index}url!planted`;
  const word = (index: number): string => `zqword${index % 7 === 0 ? 'abc' : 'xyz'}`;
  // Too short to be masked outside of its setting.
  const short = (index: number): string => `Zk${index}`;
  const settings = secretSettings(schema, version).map(
    ({ path: blocks, name: setting, shortName }, index) => {
      const open = blocks.flatMap(({ words, isTable }, depth) => {
        const key = isTable ? [`edit ${depth === 0 ? 900 + index : 1}`] : [];
        return [`config ${words}`, ...key];
      });
      const close = blocks.toReversed().flatMap(({ isTable }) => (isTable ? ['next', 'end'] : ['end']));
      const value =
        index % 4 === 0
          ? `ENC ${next(encrypted)}`
          : index % 9 === 1
            ? next(word)
            : `"${next(index % 3 === 0 ? short : undefined)}"`;
      return [
        ...open,
        `set ${index % 5 === 0 && before.includes('-7.4') ? shortName : setting} ${value}`,
        ...close,
      ].join('\n');
    },
  );
  const user = next();
  const address = next();
  const community = next();
  const strong = `Zq${seed}Strong77`;
  secrets.push(strong);
  const blocks = `config user local
    edit "${user}"
        set type password
        set passwd "${user}"
    next
    edit "jane"
        set passwd "${address}"
        set passwrd "${next()}"
        set email-to "${strong}"
        set passwd ${strong}
    next
end
config user group
    edit "g-${strong}"
        set member "${user}" "jane"
    next
end
config firewall address
    edit "${address}"
        set subnet 192.0.2.1 255.255.255.255
        set comment "the password is ${strong}, see https://jane:${next(url)}@example.com"
        set psksecret "${next()}"
    next
end
config firewall address
    edit "prtg-gruppen"
        set subnet 192.0.2.7 255.255.255.255
        set comment "gruppen"
    next
    edit "gruppen"
        set type fqdn
        set fqdn "gruppen.example.org"
    next
end
config firewall addrgrp
    edit "grp"
        set member "${address}" "missing-${strong}"
        set comment "${address}"
    next
end
config firewall policy
    edit 4712
        set name "access-to-prtg-gruppen"
        set srcintf "any"
        set dstintf "any"
        set srcaddr "all"
        set dstaddr "prtg-gruppen"
        set action accept
        set schedule "always"
        set service "ALL"
        set comments "for prtg-gruppen, see the gruppen"
    next
    edit 4711
        set name "${strong}"
        set srcintf "any"
        set dstintf "any"
        set srcaddr "${address}"
        set dstaddr "grp"
        set action accept
        set schedule "always"
        set service "ALL"
        set users "${user}"
        set groups "g-${strong}"
    next
end
config system snmp community
    edit "${community}"
        set name "${community}"
    next
    edit 7
        set name "${next()}"
    next
    edit 8
        set name "${next(short)}"
    next
    edit "${next(short)}"
        set status enable
    next
    edit 9
        set name "gruppen"
    next
end
config vpn ipsec phase1-interface
    edit "tunnel-${strong}"
        set interface "port1"
        set psksecret ${next()} ${next()}
    next
end
config vpn certificate local
    edit "mine"
        set password ENC ${next(encrypted)}
        set private-key "-----BEGIN ENCRYPTED PRIVATE KEY-----
${next(encrypted)}
${next(encrypted)}
-----END ENCRYPTED PRIVATE KEY-----"
    next
end
config system automation-action
    edit "script"
        set action-type cli-script
        set script "config user local
edit x
set passwd ${next()}
next
end"
    next
end
config system ftm-push
    set password ${next()}
    set server "https://jane:${next(url)}@push.example.com"
end
config unknown passwords
    edit "${next()}"
    next
end
config system admin
    edit "last"
        set password "${next()}
    next
end
`;
  return {
    name,
    text: `${before.trimEnd()}\n${settings.join('\n')}\n${blocks}`,
    secrets: [...new Set(secrets)],
  };
}

/** The secrets by their first two characters: most outputs contain none of these. */
const byBeginning = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Asserts that a text contains none of the secrets. */
export function assertNoSecret(output: string, secrets: readonly string[], what: string): void {
  let beginnings = byBeginning.get(secrets);
  if (!beginnings) byBeginning.set(secrets, (beginnings = new Set(secrets.map((one) => one.slice(0, 2)))));
  if (![...beginnings].some((beginning) => output.includes(beginning))) return;
  const found = secrets.find((secret) => output.includes(secret));
  if (found === undefined) return;
  const at = output.indexOf(found);
  assert.fail(`${what} contains "${found}": …${output.slice(Math.max(0, at - 200), at + 100)}…`);
}
