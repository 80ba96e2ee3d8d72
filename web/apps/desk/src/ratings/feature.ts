import type { Feature } from '../feature'

/** Ratings, and bad ones put right. */
export default {
  pages: [
    {
      path: '/ratings',
      name: 'ratings',
      title: { zh: '好差评', en: 'Ratings' },
      permission: 'rating:read',
      component: () => import('./RatingsPage.vue'),
      entry: { section: { zh: '服务质量', en: 'Service quality' }, order: 400 },
    },
  ],
} satisfies Feature
