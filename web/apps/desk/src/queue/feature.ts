import type { Feature } from '../feature'
import { QUEUES, QUEUE_NAMES, QUEUE_NEEDS, countWork, waitingShown, work } from './work'

/** The queues of cases: what waits, what waits for others, what is done. */
export default {
  pages: [
    {
      path: '/queue/:queue(to-accept|to-decide|suspended|correcting|withdrawing|mine|to-sign|annulments|to-verify|to-revoke|to-send|to-take-in|received-here|green-channel|concluded)',
      name: 'queue',
      title: { zh: '办件', en: 'Cases' },
      permission: 'cases:read',
      component: () => import('./QueuePage.vue'),
    },
  ],
  menu: QUEUES.map((queue, number) => ({
    section: { zh: '办件', en: 'Cases' },
    order: 300 + number,
    label: QUEUE_NAMES[queue],
    to: `/queue/${queue}`,
    permission: QUEUE_NEEDS[queue],
    figure: () => waitingShown(queue),
  })),
  starts: [
    { order: 10, permission: 'cases:accept', to: '/queue/to-accept' },
    { order: 20, permission: 'cases:decide', to: '/queue/to-decide' },
    { order: 25, permission: 'cases:extend', to: '/queue/to-decide' },
  ],
  shown() {
    if (Object.keys(work.counts).length === 0) void countWork()
  },
} satisfies Feature
