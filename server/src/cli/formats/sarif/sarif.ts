import type { Invocation, Notification, Run } from 'sarif';
import { homepage } from '../../../../../package.json';
import { rules } from '../../../rules/registry';
import type { RunError } from '../../forEachConfiguration';
import type { Format, FormatContext } from '../format';
import { artifactAt, rootId } from './locations';
import { resultsOf } from './results';
import { describeRule } from './rules';

/**
 * For code scanning: SARIF 2.1.0. It does not quote the files, which may contain secrets. It is written in parts: the
 * run's properties, the results, the end of the run.
 */
export const sarif: Format = {
  needsPlaces: true,
  open: (context) => {
    const notifications: Notification[] = [];
    const start = opening(context);
    let before = start;
    return {
      file: (file) => {
        const results = resultsOf(file, context.root).map((result) => JSON.stringify(result));
        if (results.length === 0) return '';
        const text = `${before}${results.join(',')}`;
        before = ',';
        return text;
      },
      error: (error) => {
        notifications.push(notificationOf(error, context.root));
        return '';
      },
      end: ({ exitCode }) => {
        const invocation: Invocation = {
          executionSuccessful: exitCode !== 2,
          exitCode,
          toolExecutionNotifications: notifications,
        };
        return `${before === start ? start : ''}],"invocations":${JSON.stringify([invocation])}}]}\n`;
      },
    };
  },
};

/** The beginning of the log, before the results. */
function opening({ version, rulePage }: FormatContext): string {
  const run: Run = {
    tool: {
      driver: {
        name: 'fortios-lint',
        version,
        semanticVersion: version,
        informationUri: homepage,
        rules: rules.map((rule) => describeRule(rule, rulePage(rule.id))),
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [rootId]: { description: { text: 'The root of the checkout.' } } },
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0' };
  return `${JSON.stringify(log).slice(0, -1)},"runs":[${JSON.stringify(run).slice(0, -1)},"results":[`;
}

function notificationOf({ message, path }: RunError, root: string): Notification {
  return {
    level: 'error',
    message: { text: message },
    ...(path !== undefined && {
      locations: [{ physicalLocation: { artifactLocation: artifactAt(path, root) } }],
    }),
  };
}
