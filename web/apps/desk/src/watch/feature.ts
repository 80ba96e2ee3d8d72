import type { Feature } from '../feature'

/** What a supervisor watches. */
export default {
  pages: [
    {
      path: '/watch',
      name: 'watch',
      title: { zh: '预警与超期', en: 'Late or soon due' },
      permission: 'cases:watch',
      component: () => import('./WatchPage.vue'),
      entry: { section: { zh: '监督', en: 'Supervision' }, order: 100 },
      start: 30,
    },
    {
      path: '/disclosures',
      name: 'disclosures',
      title: { zh: '个人信息查看记录', en: 'Looks at personal data' },
      permission: 'cases:read-disclosures',
      component: () => import('./DisclosuresPage.vue'),
      entry: {
        section: { zh: '监督', en: 'Supervision' },
        order: 110,
        label: { zh: '查看记录', en: 'Looks' },
      },
    },
  ],
} satisfies Feature
