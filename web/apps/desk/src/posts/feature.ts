import type { Feature } from '../feature'

/** The posts of the staff: what they are there for, and who holds them. */
export default {
  pages: [
    {
      path: '/posts',
      name: 'posts',
      title: { zh: '岗位', en: 'Posts' },
      permission: 'identity:read-staff',
      component: () => import('./PostsPage.vue'),
      entry: { section: { zh: '账号管理', en: 'Accounts' }, order: 505 },
    },
    {
      path: '/posts/:id',
      name: 'post',
      title: { zh: '岗位', en: 'Post' },
      permission: 'identity:read-staff',
      component: () => import('./PostPage.vue'),
    },
  ],
} satisfies Feature
