import type { Feature } from '../feature'

/** 当面核验: who stands at the window is she whom her document names. */
export default {
  pages: [
    {
      path: '/window',
      name: 'window',
      title: { zh: '当面核验', en: 'Checks in person' },
      permission: 'identity:attest',
      component: () => import('./WindowPage.vue'),
      entry: { section: { zh: '办件', en: 'Cases' }, order: 380 },
    },
  ],
} satisfies Feature
