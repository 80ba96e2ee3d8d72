import type { Feature } from '../feature'

/** One application, from the first question to its number. */
export default {
  pages: [
    {
      path: '/apply/:code',
      title: { zh: '申请', en: 'Apply' },
      personal: true,
      component: () => import('./ApplyLayout.vue'),
      children: [
        { path: '', name: 'apply', component: () => import('./ApplyTasks.vue') },
        { path: 'questions/:page', component: () => import('./ApplyQuestions.vue'), props: true },
        { path: 'materials', component: () => import('./ApplyMaterials.vue') },
        { path: 'check', component: () => import('./ApplyCheck.vue') },
      ],
    },
  ],
} satisfies Feature
