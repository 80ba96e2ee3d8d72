import type { Feature } from '../feature'

/** Requests to take over cases of people and organisations that are gone. */
export default {
  pages: [
    {
      path: '/takeovers',
      name: 'takeovers',
      title: { zh: '接管申请', en: 'Takeovers' },
      permission: 'takeover:read',
      component: () => import('./TakeoversPage.vue'),
      entry: { section: { zh: '办件', en: 'Cases' }, order: 370 },
    },
    {
      path: '/takeovers/:id',
      name: 'takeover',
      title: { zh: '接管申请', en: 'Takeover' },
      permission: 'takeover:read',
      component: () => import('./TakeoverPage.vue'),
    },
  ],
} satisfies Feature
