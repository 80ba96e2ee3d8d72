export const zh = { siteVisits: { title: '现场踏勘', made: '已踏勘 {count} 次' } }
