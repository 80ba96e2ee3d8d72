import type { Feature } from '../feature'

/** What would have been sent. Only the demo has it, and elsewhere nobody may see it. */
export default {
  pages: [
    {
      path: '/outbox',
      name: 'outbox',
      title: { zh: '发信箱', en: 'Outbox' },
      permission: 'notify:watch-outbox',
      component: () => import('./OutboxPage.vue'),
      entry: { section: { zh: '演示', en: 'Demo' }, order: 700 },
    },
  ],
} satisfies Feature
