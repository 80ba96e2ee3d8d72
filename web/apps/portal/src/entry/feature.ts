import type { Feature } from '../feature'

/** How somebody comes to an account, into it and back into it, and how she proves who she is. */
export default {
  pages: [
    {
      path: '/register',
      name: 'register',
      title: { zh: '注册', en: 'Register' },
      component: () => import('./RegisterPage.vue'),
    },
    {
      path: '/login/code',
      name: 'loginByCode',
      title: { zh: '短信验证码登录', en: 'Sign in with a code' },
      component: () => import('./CodeLoginPage.vue'),
    },
    {
      path: '/recover',
      name: 'recover',
      title: { zh: '重新设置密码', en: 'Set a new password' },
      component: () => import('./RecoverPage.vue'),
    },
    {
      path: '/account/phone',
      name: 'accountPhone',
      title: { zh: '更换手机号码', en: 'Change your phone' },
      personal: true,
      component: () => import('./PhonePage.vue'),
    },
    {
      path: '/account/level',
      name: 'accountLevel',
      title: { zh: '身份核实', en: 'Proving who you are' },
      personal: true,
      component: () => import('./LevelPage.vue'),
    },
    {
      path: '/demo/face-check',
      name: 'demoFaceCheck',
      title: { zh: '模拟的刷脸核验服务', en: 'Simulated face check' },
      component: () => import('./DemoFacePage.vue'),
    },
  ],
} satisfies Feature
