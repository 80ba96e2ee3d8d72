import type { Feature } from '../feature'

/** How well items are served, in figures that anybody can work out again. */
export default {
  pages: [
    {
      path: '/indicators',
      name: 'indicators',
      title: { zh: '办事指标', en: 'Service indicators' },
      component: () => import('./IndicatorsPage.vue'),
    },
    {
      path: '/indicators/:code',
      name: 'indicator',
      title: { zh: '指标明细', en: 'What an indicator counts' },
      component: () => import('./IndicatorPage.vue'),
    },
  ],
  menu: [{ places: ['footer'], order: 70, label: { zh: '办事指标', en: 'Indicators' }, to: '/indicators' }],
} satisfies Feature
