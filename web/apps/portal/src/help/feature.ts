import type { Feature } from '../feature'

/** Help, and what else is there for everybody. The first load knows no more of it than this. */
export default {
  pages: [
    {
      path: '/:open(help|public-notices)',
      title: { zh: '无障碍与帮助', en: 'Accessibility and help' },
      component: () => import('./OpenPages.vue'),
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
