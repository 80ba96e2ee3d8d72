/** Questions about one's own case, in Chinese. */
export const zh = {
  case: {
    unsure: '不清楚',
    clear: '清除我的回答',
    said: '{label}：{answer}',
    filled: '指南上答过的已填好：{fields}。',
    join: '、',
  },
}
