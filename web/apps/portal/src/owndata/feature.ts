import type { Feature } from '../feature'

/** What somebody may do about all that is known of her: take it away, or go. */
export default {
  pages: [
    {
      path: '/account/data',
      name: 'ownData',
      title: { zh: '我的数据', en: 'Your data' },
      personal: true,
      component: () => import('./DataPage.vue'),
    },
    {
      path: '/account/data/request',
      name: 'dataRequest',
      title: { zh: '要求更正或者删除', en: 'Have something corrected or deleted' },
      personal: true,
      component: () => import('./RequestPage.vue'),
    },
    {
      path: '/account/closing',
      name: 'closing',
      title: { zh: '注销账号', en: 'Close your account' },
      personal: true,
      component: () => import('./ClosingPage.vue'),
    },
  ],
} satisfies Feature
