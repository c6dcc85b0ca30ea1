/** A configuration without findings in any version. */
export const clean = 'config system global\n    set hostname "FGT-1"\nend\n';

/** One finding at `error`, of `schema/out-of-range`: line 3, column 21. */
export const withError = `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system ftm-push
    set server-port 70000
end
`;

/** Two findings at `warning`, of `syntax/unknown-command`. */
export const withWarnings = 'frobnicate\nconfig system global\nend\nwobble\n';

/** One finding at `info`, of `ftm-push/not-enabled`. */
export const withInfo = 'config system ftm-push\n    set server "push.example.com"\nend\n';
