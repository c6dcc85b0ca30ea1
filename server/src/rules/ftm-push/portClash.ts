import { onObstacle } from './onEnabledPush';

/** Another service of the device has the port of the callback; `ftm-push/admin-port-clash` reports the administration GUI. */
export const portClash = onObstacle(
  {
    id: 'ftm-push/port-clash',
    summary: 'Another service of the device uses server-port.',
  },
  'port',
  { isReported: ({ service }) => service.portSetting?.name !== 'admin-sport' },
);
