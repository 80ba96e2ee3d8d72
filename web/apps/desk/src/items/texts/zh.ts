export const zh = {
  items: {
    title: '事项',
    note: '您管理范围内的事项，和还没有录入的内容。没有录入的，办事人看到的就少。',
    figures: '事项和未录入内容的数字',
    all: '全部事项',
    none: '没有这样的事项。',
    full: '{title}（{subItem}）',
    offices: '办理部门数',
    version: '版本',
    versionOf: '第 {n} 版，{day} 起',
    local: '本地要素',
    gaps: '还没有录入的',
    whole: '都录入了',
    item: '事项',
  },
}
