import assert from 'node:assert/strict';
import { inlayHints } from '../../../server/src/features/inlayHints/inlayHints';
import { viewOf } from '../../helpers/cursor';
import { openDocument } from '../../helpers/documents';

/** The text with its hints in ‹ ›, as an editor shows them. */
function shown(text: string, firstLine = 0, lastLine = text.split('\n').length): string {
  const document = openDocument(text);
  const hints = inlayHints(viewOf(document), {
    start: { line: firstLine, character: 0 },
    end: { line: lastLine, character: 0 },
  });
  const lines = text.split('\n');
  for (const { position, label } of [...hints].sort((a, b) => b.position.character - a.position.character)) {
    const line = lines[position.line] ?? '';
    lines[position.line] =
      `${line.slice(0, position.character)} ‹${label as string}›${line.slice(position.character)}`;
  }
  return lines.join('\n');
}

describe('inlay hints', () => {
  it('show name and action of policies, ports of services, and default values', () => {
    assert.equal(
      shown(`config firewall service custom
    edit "web"
        set tcp-portrange 80 8080-8090
        set udp-portrange 443
    next
    edit "any-protocol"
        set protocol IP
    next
end
config firewall policy
    edit 64
        set name "Yealink Meeting Bar"
        set srcintf "LAN"
        set action accept
        set service "web" "ALL" "any-protocol"
        set nat disable
    next
    edit 65
        set action deny
    next
end
`),
      `config firewall service custom
    edit "web"
        set tcp-portrange 80 8080-8090
        set udp-portrange 443
    next
    edit "any-protocol"
        set protocol IP
    next
end
config firewall policy
    edit 64 ‹Yealink Meeting Bar · accept›
        set name "Yealink Meeting Bar"
        set srcintf "LAN"
        set action accept
        set service "web" ‹TCP 80 8080-8090, UDP 443› "ALL" "any-protocol"
        set nat disable ‹default›
    next
    edit 65 ‹deny›
        set action deny ‹default›
    next
end
`,
    );
  });

  it('are those of the range only', () => {
    const text = 'config system ftm-push\n    set status disable\n    set server-port 4433\nend\n';
    assert.equal(shown(text, 2, 2).match(/‹/g)?.length, 1);
  });

  it('name the version of a default that is not certain, and do not mark secrets', () => {
    const text = `config vpn ipsec phase1-interface
    edit "a"
        set net-device disable
    next
end
config user local
    edit "b"
        set passwd ENC abc
    next
end
`;
    assert.equal(shown(text), text.replace('device disable', 'device disable ‹default in 7.6.5›'));
  });
});
