/** What is kept at hand, in Chinese. */
export const zh = {
  saved: {
    title: '我的收藏',
    lead: '您收藏的办事指南，办的时候不用再找。',
    account: '在您的账号里',
    device: '只在这台设备上',
    deviceNote: '登录以后收藏的，换一台设备也能看到。',
    empty: '还没有收藏。看到以后要办的事，点指南上的「收藏」。',
    find: '去找要办的事',
    remove: '取消收藏',
    removeOne: '取消收藏{title}',
    gone: '已停用，不能再办理',
    withAnswers: '带着您答过的情况',
    removed: '已取消收藏「{title}」。',
    failed: '没有成功，请稍后再试。',
  },
}
