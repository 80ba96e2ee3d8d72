import type { Feature } from '../feature'

/** What somebody may do about her data and her account, and those of her children. The first load knows no more of it than this. */
export default {
  pages: [
    {
      path: '/account/:own(data|request|closing|wards|takeover|bill|simulated-payment)',
      title: { zh: '我的数据', en: 'Your data' },
      personal: true,
      component: () => import('./OwnPages.vue'),
    },
  ],
} satisfies Feature
