/** Logging in to other systems, in Chinese. */
export const zh = {
  consent: {
    title: '登录“{name}”',
    asks: '{organ}的“{name}”（{host}）想用您在这里的账号登录，并得到：',
    purpose: '用途',
    law: '只提供上面列出的信息。您可以随时在“我同意过的系统”里撤回，撤回不影响之前已经办的事。',
    agree: '同意并登录',
    refuse: '不同意',
    working: '请稍候……',
    refusedTitle: '不能登录这个系统',
    refused: '那个系统发来的请求不对，或者它没有在这里登记过，所以不能带您回去。请联系那个系统的单位。',
    home: '回到首页',
    goOn: '正在回到那个系统……',
  },
  consents: {
    title: '我同意过的系统',
    note: '这些单位的系统可以在您登录时得到下列信息。撤回后，您下次登录时会再次征求您的同意。',
    none: '您还没有同意向任何系统提供信息。',
    since: '{time} 同意',
    told: '提供的信息',
    withdraw: '撤回对“{name}”的同意',
    withdrawn: '已经撤回，这个系统不再得到您的信息。',
  },
}
