import type { Feature } from '../feature'

/** Questions about uses of data, and their answers. */
export default {
  pages: [
    {
      path: '/data-questions',
      name: 'dataQuestions',
      title: { zh: '数据异议', en: 'Questions about data' },
      permission: 'objections:read',
      component: () => import('./QuestionsPage.vue'),
      entry: { section: { zh: '服务质量', en: 'Service quality' }, order: 410 },
    },
  ],
} satisfies Feature
