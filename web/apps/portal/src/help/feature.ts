import type { Feature } from '../feature'

/** Help, and what the portal does for everybody to be able to use it. */
export default {
  pages: [
    {
      path: '/help',
      title: { zh: '无障碍与帮助', en: 'Accessibility and help' },
      component: () => import('./HelpPage.vue'),
    },
  ],
  menu: [
    { places: ['header'], order: 50, label: { zh: '帮助', en: 'Help' }, to: '/help' },
    {
      places: ['footer'],
      order: 70,
      label: { zh: '无障碍与帮助', en: 'Accessibility and help' },
      to: '/help',
    },
  ],
} satisfies Feature
