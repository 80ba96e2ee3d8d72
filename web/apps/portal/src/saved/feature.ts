import type { Feature } from '../feature'

/** What she keeps at hand. */
export default {
  pages: [
    {
      path: '/saved',
      title: { zh: '我的收藏', en: 'Saved services' },
      component: () => import('./SavedPage.vue'),
    },
  ],
  menu: [{ places: ['mine', 'footer'], order: 80, label: { zh: '收藏', en: 'Saved' }, to: '/saved' }],
} satisfies Feature
