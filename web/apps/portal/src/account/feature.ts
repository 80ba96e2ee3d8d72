import type { Feature } from '../feature'

/** What is known of somebody. */
export default {
  pages: [
    {
      path: '/account',
      name: 'account',
      title: { zh: '我的资料', en: 'Your details' },
      personal: true,
      component: () => import('./AccountPage.vue'),
    },
  ],
  menu: [{ places: ['name'], order: 10, label: { zh: '我的资料', en: 'Your details' }, to: '/account' }],
} satisfies Feature
