/** What the desk says at large, in Chinese; each area brings its own words. */
export const zh = {
  site: { name: '一网 · 工作台', brand: '一网', desk: '工作台' },
  nav: {
    label: '工作',
    portal: '去政务服务网',
    logout: '退出',
    access: '我的账号',
  },
  list: { join: '、' },
  forbidden: {
    title: '这里只给工作人员使用',
    body: '您现在以「{name}」登录，没有工作台的权限。',
    pageTitle: '您没有这一页的权限',
    pageBody: '您现在以「{name}」登录，不能使用这一页。工作上需要的话，请安全管理员授予相应的角色。',
    other: '换一个账号',
  },
  notFound: { title: '没有找到这个页面', body: '网址可能写错了。', back: '回到工作台' },
  dialog: { close: '知道了', cancel: '取消' },
}
