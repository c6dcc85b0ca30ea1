import assert from 'node:assert/strict';
import { checkText } from '../helpers/checking';
import { closed } from '../helpers/closed';
import { checkMarkedText } from './marks';

// Findings in templates: markers have any value, and of a condition's branches a rendering contains one.
describe('a template', () => {
  checkMarkedText(
    'of Terraform has findings in its literal text only',
    closed`
    %{ if hostname != "" ~}
    config system global
        set hostname \${hostname}
        set admintimeoutt 10
            ^^^^^^^^^^^^^ warning schema/unknown-setting
        set admin-sport \${port + 1}
        set timezone "\${lookup(zones, "home", "04")}"
    %{ endif ~}
    \${extra_config}
    %{ for name, value in interfaces ~}
    config system interface
        edit "port\${value.index}"
            set mode static
            set ip \${ cidrhost(value.net, 1) } \${mask}
            set allowaccess ping htps
                                 ^^^^ error schema/invalid-value
    %{ endfor ~}
  `,
  );

  checkMarkedText(
    'of Jinja has findings in its literal text only',
    `
    {# The ports
       of the branch #}
    {%- set ports = [
      "port1",
      "port2"
    ] %}
    config firewall policy
    {% for port in ports %}
        edit {{ loop.index }}
            set name "{{ port | replace("a", "b") }}"
            set srcintf "{{ port }}"
            set dstintf "any"
            set srcaddr{% for name in names %} "{{ name }}"{% endfor %}
            set dstaddr "all"
            set {{ protocol }}-portrange 80
            set action {{ 'accept' if ok else 'deny' }}
            set schedule "always"
            set service "ALL"
            set logtrafic all
                ^^^^^^^^^ warning schema/unknown-setting
        next
    {% endfor %}
    end
  `,
  );

  checkMarkedText(
    'of FortiManager has findings in its literal text only',
    closed`
    config system interface
        edit "$(region)_H1"
            set vdom "root"
            set ip 10.211.$(dc-id).$(site:4,+1) 255.255.255.0
            set allowaccess png
                            ^^^ error schema/invalid-value
  `,
  );

  checkMarkedText(
    'has wrong values beside a marker',
    closed`
    config system interface
        edit "port1"
            set allowaccess ping {{ services | join(" ") }} htps
                                                            ^^^^ error schema/invalid-value
            set mtu {{ mtu }}
            set type physicall
                     ^^^^^^^^^ error schema/invalid-value
  `,
  );

  checkMarkedText(
    'may set a setting in both branches of a condition',
    `
    config system global
    %{ if vdoms }
        set vdom-mode multi-vdom
    %{ else }
        set vdom-mode no-vdom
    %{ endif }
        set hostname "a"
        set hostname "b"
            ^^^^^^^^ warning schema/duplicate-setting
    end
  `,
  );

  checkMarkedText(
    'may edit an entry in both branches, and in one of two conditions',
    closed`
    config firewall address
        %{ if one }
        edit "web"
            set subnet 10.0.0.1 255.255.255.255
        %{ else }
        edit "web"
            set subnet 10.0.0.2 255.255.255.255
        %{ endif }
        %{ if other }
        edit "web"
            set subnet 10.0.0.3 255.255.255.255
        %{ endif }
  `,
  );

  checkMarkedText(
    'may not edit an entry twice in one branch',
    closed`
    config firewall address
        %{ if one }
        edit "web"
            set subnet 10.0.0.1 255.255.255.255
        edit "web"
             ^^^^^ warning schema/duplicate-entry
            set subnet 10.0.0.2 255.255.255.255
        %{ endif }
  `,
  );

  checkMarkedText(
    'may open a block in one condition and close it in another',
    `
    {% if vdoms %}
    config global
    {% endif %}
    config system global
        set hostname {{ name }}
    end
    {% if vdoms %}
    end
    {% endif %}
  `,
  );

  checkMarkedText(
    'may open one of several blocks',
    `
    {% if v6 %}
    config firewall address6
    {% elif mac %}
    config firewall address
    {% else %}
    config firewall address
        edit "other"
        next
    {% endif %}
        edit "{{ name }}"
        next
    end
  `,
  );

  checkMarkedText(
    'may close a block in a variable',
    `
    config system global
        set hostname "a"
    \${rest}
  `,
  );

  checkMarkedText(
    'has no undefined references to variables, and perhaps to its objects',
    `
    config firewall addrgrp
        edit "servers"
            set member "\${name}" "web-\${index}" "web"
        next
    end
    config firewall address
    %{ if web }
        edit "web"
        next
    %{ endif }
    end
  `,
  );

  checkMarkedText(
    'may contain a part of a line in a condition',
    closed`
    config system ha
        %{ if primary } set priority 255 %{ endif }
        set mode %{ if active }a-a%{ else }a-p%{ endif }
        set group-namee %{ if active }x%{ endif }
            ^^^^^^^^^^^ warning schema/unknown-setting
  `,
  );

  checkMarkedText(
    'of the autoscale kind has names in braces',
    closed`
    config system auto-scale
        set status enable
        set sync-interface {SYNC_INTERFACE}
        set role primary
        set callback-url {CALLBACK_URL}
        set psksecret {PSK_SECRET}
    config system dns
        set primary {DNS}
  `,
  );
});

describe('a cloud bootstrap', () => {
  checkMarkedText(
    'has findings in its commands only',
    closed`
    Content-Type: multipart/mixed; boundary="==AWS=="
    MIME-Version: 1.0

    --==AWS==
    Content-Type: text/plain; charset="us-ascii"
    MIME-Version: 1.0
    Content-Transfer-Encoding: 7bit
    Content-Disposition: attachment; filename="config"

    config system global
        set hostnamee a
            ^^^^^^^^^ warning schema/unknown-setting
    %{ if token != "" }
    --==AWS==
    Content-Type: text/plain; charset="us-ascii"
    Content-Disposition: attachment; filename="license"

    %{ if format == "token" }LICENSE-TOKEN:ABCDEF INTERVAL:4 COUNT:4%{ endif }
    %{ endif }
    --==AWS==
    Content-Type: text/plain; charset="us-ascii"
    Content-Disposition: attachment; filename="license"

    -----BEGIN FGT VM LICENSE-----
    QAAAAHRj
    -----END FGT VM LICENSE-----
    --==AWS==--
  `,
  );

  checkMarkedText(
    'may lack its end and the blank line after headers',
    closed`
    Content-Type: multipart/mixed; boundary=12345
    MIME-Version: 1.0

    --12345
    Content-Type: text/x-shellscript; charset="us-ascii"
    MIME-Version: 1.0
    config system dns
        set primari 1.1.1.1
            ^^^^^^^ warning schema/unknown-setting
  `,
  );
});

describe('commands in another language', () => {
  checkMarkedText(
    'are values of YAML with several lines',
    `
    resources:
    - name: firewall
      type: compute.v1.instance
      properties:
        metadata:
          items:
          - key: user-data
            value: |
              config system global
                  set hostnamee "fw"
                      ^^^^^^^^^ warning schema/unknown-setting
              {% if dns %}
              end
              config system dns
                  set primary {{ dns }}
              {% endif %}
              end
          - key: other
            value: none
  `,
  );

  checkMarkedText(
    'are heredocs of Terraform',
    closed`
    resource "aws_instance" "fw" {
      user_data = <<-EOF
        config system global
            set hostnamee \${var.name}
                ^^^^^^^^^ warning schema/unknown-setting
      EOF
      tags = { Name = "fw" }
    }
  `,
  );

  checkMarkedText(
    'are not those of cFOS',
    closed`
    apiVersion: v1
    ^^^^^^^^^^^^^^ warning firmware/other-product
    kind: ConfigMap
    metadata:
      labels:
        app: fos
        category: config
    data:
      type: partial
      config: |-
        config firewall vipp
  `,
  );
});

describe('a fix in commands in another language', () => {
  const fixesIn = (text: string): readonly string[] =>
    checkText(text).flatMap(({ fixes }) => fixes.map(({ title }) => title));

  const value = [
    'key: other',
    'value: |',
    '  config system dns',
    '      set primari 1.1.1.1',
    '  end',
    '',
  ].join('\n');

  it('changes words in their lines', () => assert.deepEqual(fixesIn(value), ['Replace with "primary"']));

  it('adds no lines, which would need the indentation of the value', () =>
    assert.deepEqual(fixesIn(value.replace('primari', 'primary').replace('  end\n', '')), []));
});
