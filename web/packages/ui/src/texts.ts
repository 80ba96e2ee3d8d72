import { type Params, fill, language } from './i18n'

const texts = {
  zh: {
    loading: '正在打开，请稍等…',
    problem: '出了点问题',
    offlineTitle: '没有连上网络',
    offlineBody: '请检查网络后再试。您已经填写的内容没有丢。',
    offlineBanner: '现在没有网络。您可以继续填写，内容先存在这台设备上，恢复后会自动保存。',
    retry: '再试一次',
    trace: '如需帮助，请把这个编号告诉 12345:{id}',
    forbiddenTitle: '您没有查看这个页面的权限',
    notFoundTitle: '没有找到您要的内容',
    sessionTitle: '登录已过期',
    sessionBody: '请重新登录，之后会回到这里。',
    errorSummary: '有 {n} 处需要您再看一下',
    errorPrefix: '错误：',
    more: '再看一些',
    loadingMore: '正在加载…',
    shown: '已显示 {n} 条',
    shownOf: '已显示 {n} 条，共 {total} 条',
    skip: '跳到主要内容',
  },
  en: {
    loading: 'Loading, one moment…',
    problem: 'Something went wrong',
    offlineTitle: 'You are offline',
    offlineBody: 'Check your connection and try again. Nothing you have entered is lost.',
    offlineBanner:
      'You are offline. You can carry on: your answers stay on this device and are saved once you are back.',
    retry: 'Try again',
    trace: 'If you call 12345 about this, quote {id}',
    forbiddenTitle: 'You do not have access to this page',
    notFoundTitle: 'We could not find that',
    sessionTitle: 'You have been signed out',
    sessionBody: 'Sign in again and you will come back to this page.',
    errorSummary: 'There {n#is|are} {n} {n#thing|things} to check',
    errorPrefix: 'Error: ',
    more: 'Show more',
    loadingMore: 'Loading…',
    shown: 'Showing {n}',
    shownOf: 'Showing {n} of {total}',
    skip: 'Skip to main content',
  },
} as const

/** Texts of the shared components. */
export function uiText(key: keyof typeof texts.zh, params?: Params): string {
  return fill(texts[language.value][key], params)
}
