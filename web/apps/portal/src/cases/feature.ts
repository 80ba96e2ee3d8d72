import type { Feature } from '../feature'

/** What became of an application: for whoever filed it, and with its code for anybody. */
export default {
  pages: [
    {
      path: '/cases',
      title: { zh: '我的办件', en: 'My applications' },
      personal: true,
      component: () => import('./CasesPage.vue'),
    },
    {
      path: '/cases/:number',
      name: 'case',
      title: { zh: '办件', en: 'Case' },
      personal: true,
      component: () => import('./CasePage.vue'),
    },
    {
      path: '/cases/:number/clocks',
      title: { zh: '办件', en: 'Case' },
      personal: true,
      component: async () => (await import('../days/pages')).clocks,
    },
    {
      path: '/cases/:number/receipt',
      title: { zh: '申请已提交', en: 'Application submitted' },
      personal: true,
      component: () => import('./ReceiptPage.vue'),
    },
    {
      path: '/cases/:number/rate',
      title: { zh: '评价', en: 'Rate this service' },
      personal: true,
      component: () => import('./RatePage.vue'),
    },
    {
      path: '/progress',
      name: 'progress',
      title: { zh: '查办件进度', en: 'Track an application' },
      component: () => import('./ProgressPage.vue'),
    },
  ],
  menu: [
    { places: ['header'], order: 10, label: { zh: '我的办件', en: 'My applications' }, to: '/cases' },
    { places: ['header', 'footer'], order: 30, label: { zh: '查进度', en: 'Track' }, to: '/progress' },
  ],
  tools: [
    {
      order: 10,
      label: { zh: '查办件进度', en: 'Track an application' },
      note: { zh: '有办件编号和查询码，不用登录', en: 'With its number and query code, no sign-in' },
      to: '/progress',
    },
  ],
} satisfies Feature
