import type { Feature } from '../feature'

/** Where everybody begins. */
export default {
  pages: [
    {
      path: '/',
      name: 'home',
      title: { zh: '您想办什么事', en: 'What do you need to do?' },
      component: () => import('./HomePage.vue'),
    },
  ],
} satisfies Feature
