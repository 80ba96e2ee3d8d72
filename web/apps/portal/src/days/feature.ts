import type { Feature } from '../feature'

const title = { zh: '算工作日', en: 'Working-day calculator' }
const to = '/working-days'

/** When something is due. */
export default {
  pages: [{ path: to, title, component: async () => (await import('./pages')).days }],
  menu: [{ places: ['footer'], order: 60, label: title, to }],
  tools: [
    {
      order: 40,
      label: title,
      note: { zh: '哪天到期，一天一天讲清楚', en: 'When is it due? Every day explained' },
      to,
    },
  ],
} satisfies Feature
