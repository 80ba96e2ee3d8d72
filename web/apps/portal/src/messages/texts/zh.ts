/** Messages, in Chinese. */
export const zh = {
  messages: {
    title: '消息',
    empty: '还没有消息。申请有了进展，会在这里告诉您。',
    new: '新',
    toCase: '查看办件',
    remove: '删除',
    removeOf: '删除“{title}”',
    removed: '已删除“{title}”。',
    kept: '办件里的送达记录还在。',
    undo: '撤销',
  },
}
