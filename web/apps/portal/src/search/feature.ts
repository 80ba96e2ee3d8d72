import type { Feature } from '../feature'

/** Finding a matter, and where it is handled. */
export default {
  pages: [
    {
      path: '/search',
      name: 'search',
      title: { zh: '找事项', en: 'Find a service' },
      component: () => import('./SearchPage.vue'),
    },
    {
      path: '/items/:code/where',
      name: 'where',
      title: { zh: '在哪里办', en: 'Where to apply' },
      component: () => import('./WherePage.vue'),
    },
  ],
} satisfies Feature
