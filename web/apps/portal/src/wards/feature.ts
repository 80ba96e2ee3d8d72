import type { Feature } from '../feature'

/** Accounts of children and wards. */
export default {
  pages: [
    {
      path: '/acting/wards',
      name: 'wards',
      title: { zh: '孩子的账号', en: 'Accounts of your children' },
      personal: true,
      component: () => import('./WardsPage.vue'),
    },
  ],
} satisfies Feature
