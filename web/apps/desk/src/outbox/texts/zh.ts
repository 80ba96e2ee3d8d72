export const zh = {
  outbox: {
    title: '发信箱',
    note: '演示站点不真的发短信和邮件，要发的都列在这里。',
    empty: '还没有要发的。',
    at: '时间',
    channel: '渠道',
    to: '发给',
    text: '内容',
  },
  channel: { SMS: '短信', EMAIL: '邮件' },
}
