import type { Feature } from '../feature'

/** Few come here, so the first load knows no more of it than this. */
const page = { title: { zh: '账号', en: 'Account' }, component: () => import('./EntryPages.vue') }

/** How somebody comes to an account, into it and back into it, and how she proves who she is. */
export default {
  pages: [
    { ...page, path: '/:entry(register|recover|by-code)' },
    { ...page, path: '/account/:entry(phone|level|face)', personal: true },
  ],
} satisfies Feature
