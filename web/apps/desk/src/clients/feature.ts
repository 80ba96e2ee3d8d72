import type { Feature } from '../feature'

/** Systems of departments that log people in with their account here. */
export default {
  pages: [
    {
      path: '/clients',
      name: 'clients',
      title: { zh: '接入应用', en: 'Systems' },
      permission: 'clients:register',
      component: () => import('./ClientsPage.vue'),
      entry: { section: { zh: '接入应用', en: 'Systems that join' }, order: 450 },
    },
    {
      path: '/clients/all',
      name: 'allClients',
      title: { zh: '审核接入应用', en: 'Approve systems' },
      permission: 'clients:approve',
      component: () => import('./ClientsPage.vue'),
      entry: { section: { zh: '接入应用', en: 'Systems that join' }, order: 550 },
    },
    {
      path: '/signing-keys',
      name: 'signingKeys',
      title: { zh: '签名密钥', en: 'Signing keys' },
      permission: 'clients:keys',
      component: () => import('./SigningKeysPage.vue'),
      entry: { section: { zh: '安全', en: 'Security' }, order: 620 },
    },
  ],
} satisfies Feature
