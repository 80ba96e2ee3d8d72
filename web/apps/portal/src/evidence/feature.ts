import type { Feature } from '../feature'

const title = { zh: '公开存证', en: 'Evidence' }

/** What is sealed, for everybody. */
export default {
  pages: [{ path: '/evidence', title, component: async () => (await import('../days/pages')).evidence }],
  menu: [{ places: ['footer'], order: 70, label: title, to: '/evidence' }],
} satisfies Feature
