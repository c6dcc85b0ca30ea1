import { closed } from '../../helpers/closed';

/** A configuration without findings in any version. */
export const clean = 'config system global\n    set hostname "FGT-1"\nend\n';

/** One finding at `error`, of `schema/out-of-range`: line 3, column 21. */
export const withError = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system ftm-push
    set server-port 70000
`;

/** Two findings at `warning`, of `syntax/unknown-command`. */
export const withWarnings = 'frobnicate\nconfig system global\nend\nwobble\n';

/** One finding at `info`, of `ftm-push/not-enabled`. */
export const withInfo = 'config system ftm-push\n    set server "push.example.com"\nend\n';

/** A response of a device to `?action=schema`: one table. */
export const exportedSchema = JSON.stringify({
  status: 'success',
  serial: 'FGT60FTK20012345',
  version: 'v7.4.4',
  path: 'system',
  name: 'ftm-push',
  results: {
    category: 'complex',
    children: {
      status: { category: 'unitary', type: 'option', options: [{ name: 'enable' }, { name: 'disable' }] },
      server: { category: 'unitary', type: 'string', size: 127 },
    },
  },
});

/** A device with one interface and no policy. */
export const withInterface =
  'config system interface\n    edit "lan"\n        set ip 10.0.0.2 255.255.255.0\n    next\nend\n';

/** The smallest complete backup: a header and a port. */
export const withPort = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system interface
    edit "wan1"
        set vdom "root"
        set type physical
`;

/** The smallest backup whose SSL VPN can be converted. */
export const withSslVpn = closed`${withPort}config vpn ssl web portal
    edit "full-access"
        set tunnel-mode enable
end
config vpn ssl settings
    set source-interface "wan1"
    set default-portal "full-access"
`;
