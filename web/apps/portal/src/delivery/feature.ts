import type { Feature } from '../feature'

/** How papers are served. */
export default {
  pages: [
    {
      path: '/public-notices',
      title: { zh: '送达公告', en: 'Public notices' },
      component: () => import('./NoticesPage.vue'),
    },
  ],
  menu: [
    { places: ['footer'], order: 65, label: { zh: '送达公告', en: 'Public notices' }, to: '/public-notices' },
  ],
} satisfies Feature
