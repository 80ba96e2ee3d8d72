import type { Feature } from '../feature'

/** What could not be delivered to its listener. */
export default {
  pages: [
    {
      path: '/dead-letters',
      name: 'deliveries',
      title: { zh: '未送达的事件', en: 'Undelivered events' },
      permission: 'outbox:redeliver',
      component: () => import('./DeliveriesPage.vue'),
      entry: { section: { zh: '账号管理', en: 'Accounts' }, order: 520 },
    },
  ],
} satisfies Feature
