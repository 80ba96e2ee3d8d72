import { answerOf, api } from '@yiwang/api'
import type { Feature } from '../feature'

/** What would have been sent. Only the demo has it; elsewhere the server knows no demo accounts. */
export default {
  pages: [
    {
      path: '/outbox',
      name: 'outbox',
      title: { zh: '发信箱', en: 'Outbox' },
      permission: 'notify:watch-outbox',
      component: () => import('./OutboxPage.vue'),
    },
  ],
  menu: [
    {
      section: { zh: '演示', en: 'Demo' },
      order: 700,
      label: { zh: '发信箱', en: 'Outbox' },
      to: '/outbox',
      permission: 'notify:watch-outbox',
      isThere: async () => Boolean(await answerOf(api.GET('/api/portal/demo-accounts'))),
    },
  ],
} satisfies Feature
