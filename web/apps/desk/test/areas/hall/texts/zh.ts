export const zh = { hall: { title: '今天的预约' } }
