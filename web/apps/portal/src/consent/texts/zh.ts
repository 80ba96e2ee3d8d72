/** Logging in to other systems, in Chinese. */
export const zh = {
  consent: {
    title: '登录“{name}”',
    asks: '{organ}的“{name}”（{host}）想用您在这里的账号登录，并得到：',
    purpose: '用途',
    law: '只提供上面列出的信息。您可以随时在“我的资料”里撤回，撤回不影响之前已经办的事。',
    agree: '同意并登录',
    refuse: '不同意',
    working: '请稍候……',
    refusedTitle: '不能登录这个系统',
    refused: '那个系统发来的请求不对，或者它没有在这里登记过，所以不能带您回去。请联系那个系统的单位。',
    home: '回到首页',
    goOn: '正在回到那个系统……',
  },
}
