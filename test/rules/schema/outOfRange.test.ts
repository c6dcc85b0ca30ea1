import { answerVersions, examplesOf } from '../../helpers/examples';

describe('schema/out-of-range', () => {
  const { bad, good } = examplesOf('schema/out-of-range');

  for (const port of ['0', '65536', '70000', '-1', '99999999999999999999']) {
    bad(`port ${port}`, {
      firmware: answerVersions,
      text: `
        config system ftm-push
            set server-port ${port}
                            ${'^'.repeat(port.length)} error schema/out-of-range
        end
      `,
      message: `${port} is out of range for "server-port". The device rejects this line. Use a whole number from 1 to 65535.`,
      fixes: {},
    });
  }

  for (const port of ['443x', '4433.5', 'https', '0x1151', '4_433']) {
    bad(`port ${port}`, {
      firmware: ['6.2.4', '7.4.1', '8.0.0'],
      text: `
        config system ftm-push
            set server-port ${port}
                            ${'^'.repeat(port.length)} error schema/out-of-range
        end
      `,
      message: `"${port}" is not a number, but "server-port" takes a whole number from 1 to 65535. The device rejects this line.`,
      fixes: {},
    });
  }

  bad('a number in another table', {
    firmware: '7.4.4',
    text: `
      config system interface
          edit "lan"
              set vlanid 4095
                         ^^^^ error schema/out-of-range
          next
      end
    `,
    message:
      '4095 is out of range for "vlanid". The device rejects this line. Use a whole number from 1 to 4094.',
  });

  for (const port of ['1', '4433', '65535', '"4433"', '04433', '$(port)', '<port>', '"{{ port }}"']) {
    good(`port ${port}`, {
      firmware: ['6.2.4', '7.4.1', '8.0.0'],
      text: `
        config system ftm-push
            set server-port ${port}
        end
      `,
    });
  }
});
