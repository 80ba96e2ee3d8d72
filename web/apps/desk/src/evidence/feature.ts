import type { Feature } from '../feature'

/** Whether what is sealed still fits. */
export default {
  pages: [
    {
      path: '/evidence',
      name: 'evidence',
      title: { zh: '存证核验', en: 'Evidence' },
      permission: 'evidence:watch',
      component: () => import('./EvidencePage.vue'),
      entry: { section: { zh: '安全', en: 'Security' }, order: 605 },
    },
  ],
} satisfies Feature
