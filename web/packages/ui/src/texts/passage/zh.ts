/** The way of an application from one organ to another, in Chinese. */
export const zh = {
  received: '收件窗口',
  sent: '推送',
  takenIn: '决定机关',
  notSent: '窗口还在核对，没有推送',
  neverSent: '决定机关直接接收，没有经过推送',
  notTakenIn: '还没有接收',
  took: '用了 {days} 个工作日',
  late: '超过一个工作日',
}
