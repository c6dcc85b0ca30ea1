import assert from 'node:assert/strict';
import { checkText } from '../helpers/checking';

/** The placeholder of the secret; no part of it may appear in results. */
const secret = 'Tr0ub4dorSecret';

const key = Array.from({ length: 4 }, (_, line) => `${secret}+/${line}abcDEFghi0123456789xyz`).join('\n');

describe('No finding repeats a secret', () => {
  for (const [what, text] of [
    [
      'that is too long',
      `config user local\n    edit "jane"\n        set passwd "${secret.repeat(20)}"\n    next\nend\n`,
    ],
    [
      'of several words',
      `config vpn ipsec phase1-interface\n    edit "a"\n        set psksecret ${secret} and ${secret}\n        set psksecret ENC ${secret} ${secret}\n    next\nend\n`,
    ],
    [
      'whose quote is missing',
      `config system admin\n    edit "jane"\n        set password "${secret}\n    next\nend\n`,
    ],
    [
      'over several lines whose first quote is missing',
      `config vpn certificate local\n    edit "fw"\n        set private-key -----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----"\n    next\nend\n`,
    ],
    [
      'over several lines whose last quote is missing',
      `config vpn certificate local\n    edit "fw"\n        set private-key "-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n    next\nend\n`,
    ],
    [
      'in a setting that is misspelt',
      `config system admin\n    edit "jane"\n        set passwrd "${secret}"\n    next\nend\n`,
    ],
    [
      'that is set twice',
      `config user radius\n    edit "r"\n        set secret "${secret}"\n        set secret "${secret}2"\n    next\nend\n`,
    ],
    [
      'in a URL of the push server',
      `config system ftm-push\n    set server "https://jane:${secret}@push.example.com"\n    set status enable\nend\n`,
    ],
    [
      'without the command in front of it',
      `config system admin\n    edit "jane"\n        "${secret}"\n        ${secret}\n    next\nend\n`,
    ],
    ['where a table is expected', `config system admin\n    set password ${secret}\nend\n`],
    [
      'in place of a number',
      `config system ntp\n    config ntpserver\n        edit 1\n            set key-id 1\n            set key ${secret} ${secret}\n        next\n    end\nend\n`,
    ],
  ] as const)
    it(what, () => {
      for (const firmware of ['6.2.4', '7.0.12', '7.4.4'])
        for (const { message, related, fixes } of checkText(text, { firmware })) {
          const texts = [message, ...related.map((one) => one.message), ...fixes.map(({ title }) => title)];
          for (const sentence of texts) assert.ok(!sentence.includes(secret.slice(0, 6)), sentence);
        }
    });
});
