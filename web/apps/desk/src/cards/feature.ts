import type { Feature } from '../feature'

/** Cards of supervision, the rules they are issued by, and patterns in the time limits. */
export default {
  pages: [
    {
      path: '/cards',
      name: 'cards',
      title: { zh: '监察卡', en: 'Cards' },
      permission: 'supervision:read',
      component: () => import('./CardsPage.vue'),
      entry: { section: { zh: '监督', en: 'Supervision' }, order: 102 },
    },
    {
      path: '/cards/:number',
      name: 'card',
      title: { zh: '监察卡', en: 'Card' },
      permission: 'supervision:read',
      component: () => import('./CardPage.vue'),
    },
    {
      path: '/patterns',
      name: 'patterns',
      title: { zh: '时限异常', en: 'Patterns in time limits' },
      permission: 'supervision:read-patterns',
      component: () => import('./PatternsPage.vue'),
      entry: {
        section: { zh: '监督', en: 'Supervision' },
        order: 104,
        label: { zh: '时限异常', en: 'Patterns' },
      },
    },
    {
      path: '/patterns/:id',
      name: 'pattern',
      title: { zh: '时限异常', en: 'Pattern in time limits' },
      permission: 'supervision:read-patterns',
      component: () => import('./PatternPage.vue'),
    },
    {
      path: '/card-rules',
      name: 'card-rules',
      title: { zh: '监察规则', en: 'Rules of supervision' },
      permission: 'supervision:read-rules',
      component: () => import('./RulesPage.vue'),
      entry: {
        section: { zh: '监督', en: 'Supervision' },
        order: 106,
        label: { zh: '监察规则', en: 'Rules' },
      },
    },
  ],
} satisfies Feature
