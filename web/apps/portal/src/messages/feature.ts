import { useSession } from '@yiwang/ui'
import type { Feature } from '../feature'

/** What somebody was told. */
export default {
  pages: [
    {
      path: '/messages',
      name: 'messages',
      title: { zh: '消息', en: 'Messages' },
      personal: true,
      component: () => import('./MessagesPage.vue'),
    },
  ],
  menu: [
    {
      places: ['mine'],
      order: 10,
      label: { zh: '消息', en: 'Messages' },
      to: '/messages',
      figure: () => useSession().unread,
    },
  ],
} satisfies Feature
