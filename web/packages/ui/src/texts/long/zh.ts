/** Long texts, in Chinese. */
export const zh = {
  unfold: '展开全文',
  fold: '收起',
  lengthOf: '{n} / {max} 字',
  leftToType: '还可以写 {n} 个字',
  tooLong: '超出 {n} 个字，请删短一些',
}
