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
    },
    {
      path: '/disclosures',
      name: 'disclosures',
      title: { zh: '个人信息查看记录', en: 'Looks at personal data' },
      permission: 'cases:read-disclosures',
      component: () => import('./DisclosuresPage.vue'),
    },
  ],
  menu: [
    {
      section: { zh: '监督', en: 'Supervision' },
      order: 100,
      label: { zh: '预警与超期', en: 'Late or soon due' },
      to: '/watch',
      permission: 'cases:watch',
    },
    {
      section: { zh: '监督', en: 'Supervision' },
      order: 110,
      label: { zh: '查看记录', en: 'Looks' },
      to: '/disclosures',
      permission: 'cases:read-disclosures',
    },
  ],
  starts: [{ order: 30, permission: 'cases:watch', to: '/watch' }],
} satisfies Feature
