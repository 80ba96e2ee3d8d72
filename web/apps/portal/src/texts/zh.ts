/** What the portal says around its pages, in Chinese; each feature brings its own words. */
export const zh = {
  site: { name: '一网 · 政务服务', brand: '一网', service: '政务服务' },
  nav: {
    label: '主要栏目',
    menu: '菜单',
    desk: '工作人员入口',
    login: '登录',
    logout: '退出',
    loggedOut: '您已经退出登录。',
  },
  region: {
    label: '办事地区',
    change: '更换',
    prefecture: '市、州',
    county: '区、县',
    province: '湖北省',
    wholePrefecture: '全市（州）',
    done: '选好了',
    failed: '地区名单没有取到，请稍后再试。',
  },
  footer: {
    label: '更多服务',
    hotlineLabel: '不会办、办不成，请打',
    hotlineNote: '政务服务便民热线，每天 24 小时',
    about: '「一网」是开放源代码的一网通办平台。办得怎么样，由您来评价。',
  },
  searchBox: {
    label: '您想办什么事',
    placeholder: '说说您想办的事',
    button: '搜索',
    suggestions: '可能是您要找的',
    toGuide: '办事指南',
  },
  notFound: {
    title: '没有找到这个页面',
    body: '网址可能写错了，或者这个页面已经搬走。您可以直接搜索要办的事：',
    home: '回到首页',
  },
}
