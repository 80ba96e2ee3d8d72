import type { Feature } from '../feature'

/** Systems of departments that are told of changes of items. */
export default {
  pages: [
    {
      path: '/subscriptions',
      name: 'subscriptions',
      title: { zh: '事项变更订阅', en: 'Subscriptions' },
      permission: 'subscriptions:manage',
      component: () => import('./SubscriptionsPage.vue'),
      entry: { section: { zh: '接入应用', en: 'Systems that join' }, order: 455 },
    },
  ],
} satisfies Feature
