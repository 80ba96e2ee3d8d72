/** Long texts, in Chinese. */
export const zh = {
  count: '{n} / {max} 字',
  overLong: '多了 {n} 个字，请删短一些',
  unfold: '展开全文',
  fold: '收起',
}
