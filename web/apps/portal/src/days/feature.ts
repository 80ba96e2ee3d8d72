import type { Feature } from '../feature'

/** When something is due. */
export default {
  pages: [
    {
      path: '/working-days',
      title: { zh: '算工作日', en: 'Working-day calculator' },
      component: async () => (await import('./pages')).days,
    },
  ],
  menu: [
    { places: ['footer'], order: 60, label: { zh: '算工作日', en: 'Working days' }, to: '/working-days' },
  ],
  tools: [
    {
      order: 40,
      label: { zh: '算工作日', en: 'Working-day calculator' },
      note: { zh: '哪天到期，一天一天讲清楚', en: 'When is it due? Every day explained' },
      to: '/working-days',
    },
  ],
} satisfies Feature
