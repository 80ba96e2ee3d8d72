/** Messages, in Chinese. */
export const zh = {
  messages: {
    title: '消息',
    empty: '还没有消息。申请有了进展，会在这里告诉您。',
    new: '新',
    toCase: '查看办件',
  },
}
