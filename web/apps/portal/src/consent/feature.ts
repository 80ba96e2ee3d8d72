import type { Feature } from '../feature'

/** Logging in to systems of departments with the account here, and what they are told. */
export default {
  pages: [
    {
      path: '/consent',
      name: 'consent',
      title: { zh: '登录其他系统', en: 'Sign in elsewhere' },
      component: () => import('./ConsentPage.vue'),
    },
    {
      path: '/consents',
      name: 'consents',
      title: { zh: '我同意过的系统', en: 'Systems you agreed to' },
      personal: true,
      component: () => import('./ConsentsPage.vue'),
    },
    {
      path: '/oauth2/authorize',
      title: { zh: '登录其他系统', en: 'Sign in elsewhere' },
      component: () => import('./GoOnPage.vue'),
    },
  ],
  menu: [
    {
      places: ['name'],
      order: 30,
      label: { zh: '我同意过的系统', en: 'Systems you agreed to' },
      to: '/consents',
    },
  ],
} satisfies Feature
