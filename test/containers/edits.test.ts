import fc from 'fast-check';
import { readAssets } from '../../toolkit/src/assets.node';
import { LanguageService } from '../../toolkit/src/languageService';
import { runs } from '../helpers/seed';
import { EditedDocument } from '../equality/editing';
import { equalityProperty, expectEqualToFresh } from '../equality/property';

const bootstrap = `Content-Type: multipart/mixed; boundary="==AWS=="
MIME-Version: 1.0

--==AWS==
Content-Type: text/plain; charset="us-ascii"
Content-Disposition: attachment; filename="config"

%{ if vdoms ~}
config vdom
edit \${vdom}
%{ endif ~}
config system global
    set hostname "\${name}"
    %{ if port != "" } set admin-sport \${port} %{ endif }
end
%{ if vdoms ~}
end
%{ else ~}
config system dns
    set primary \${dns}
end
%{ endif ~}
\${more}
--==AWS==
Content-Disposition: attachment; filename="license"

LICENSE-TOKEN:\${token}
--==AWS==--
`;

const jinja = `{# a
comment #}
{% for port in ports %}
config system interface
    edit "{{ port }}"
        set allowaccess ping {{ more | join(" ") }}
    next
{% if last %}
end
{% else %}
end
{% endif %}
{% endfor %}
`;

const yaml = `resources:
- name: fw
  value: |
    config system dns
        set primary {{ dns }}
    end
  other: 1
`;

describe('a container after edits', () => {
  let engine: LanguageService;

  before(async () => {
    engine = await LanguageService.create(await readAssets());
  });

  it('equals a document opened with the same text', function () {
    this.timeout(600_000);
    fc.assert(equalityProperty(engine, fc.constantFrom(bootstrap, jinja, yaml)), { numRuns: runs(30) });
  });

  for (const [title, text] of Object.entries({ bootstrap, jinja, yaml }))
    it(`equals it after each line of a ${title} is deleted, and inserted again`, function () {
      this.timeout(600_000);
      const edited = new EditedDocument(engine, text);
      const lines = text.split('\n');
      for (const [line, content] of lines.slice(0, -1).entries()) {
        const [start, next] = [
          { line, character: 0 },
          { line: line + 1, character: 0 },
        ];
        edited.edit([() => ({ range: { start, end: next }, text: '' })]);
        expectEqualToFresh(engine, edited);
        edited.edit([() => ({ range: { start, end: start }, text: `${content}\n` })]);
        expectEqualToFresh(engine, edited);
      }
      edited.dispose();
    });
});
