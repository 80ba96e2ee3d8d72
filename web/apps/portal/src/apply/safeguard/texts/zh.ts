/** What an item asks of whoever hands it in, in Chinese. */
export const zh = {
  safeguard: {
    title: '这件事要确认是您本人',
    level: '提交前，认证等级要达到 {n} 级；您现在是 {now} 级。',
    levelMet: '要求认证等级 {n} 级，您已经达到。',
    fresh: '提交时，要在 {n} 分钟以内登录过。填得久了，提交前会请您再登录一次。',
    stale: '要在 {n} 分钟以内登录过，请再登录一次。用密码、短信验证码、通行密钥都可以。',
    prove: '去核实身份',
    logIn: '重新登录',
    number:
      '这件事依法要登记您的证件号码（{clause}），只核验“是您”还不够。您同意的，先去填写；不同意的，可以到窗口办理。',
    give: '我同意，去填写证件号码',
    kept: '填过的内容都会保存，办好以后回到这里接着办。',
  },
}
