/** Logging in by scanning, in Chinese. */
export const zh = {
  scans: {
    title: '扫码登录',
    how: '用已经登录本站的手机扫这个码，在手机上确认。两分钟内有效。',
    qr: '扫码登录的二维码',
    number: '手机上应当显示同样的数字：',
    ASKED: '等待扫码…',
    SEEN: '已经扫码，请在手机上核对数字并确认。',
    REFUSED: '手机上没有同意，没有登录。',
    OVER: '这个码已经过期。',
    again: '换一个码',
  },
}
