/** Logging in, in Chinese. */
export const zh = {
  login: {
    title: '登录',
    staffTitle: '工作人员登录',
    comeBack: '登录以后，会回到您刚才看的页面。',
    ended: '时间久了，为了安全已经退出登录。刚才填的内容都还在，请重新登录。',
    staffEnded: '登录已过期，请重新登录。',
    username: '用户名',
    password: '密码',
    button: '登录',
    busy: '正在登录…',
    working: '最近有人多次输错这个密码。正在多做一步确认，请稍等几秒。',
    needUsername: '请填写用户名',
    needPassword: '请填写密码',
    wrong: '用户名或密码不对，请再试一次',
    failed: '现在登录不了，请稍后再试',
    demo: '演示账号',
    againTitle: '登录已过期',
    againNote: '您写的内容都还在。请用 {name} 的密码重新登录，接着办。',
    againElse: '换一个账号登录',
    demoNote: '这是一个演示站点。点一下就填好，密码都是 {password}。',
  },
}
