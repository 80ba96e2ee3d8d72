// server/src/main/resources/calendar/national.tsv: holidays and make-up working days (调休) 2019–2026 from `chinese-days`.
import { createRequire } from 'node:module'
import { calendar, write } from './tsv.mjs'

const days = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json')

export const FIRST = 2019
export const LAST = 2026

// The State Council's notices; 2026 is left blank because its number was not checked.
const NOTICES = {
  2019: '国办发明电〔2018〕15号',
  2020: '国办发明电〔2019〕16号',
  2021: '国办发明电〔2020〕27号',
  2022: '国办发明电〔2021〕11号',
  2023: '国办发明电〔2022〕16号',
  2024: '国办发明电〔2023〕7号',
  2025: '国办发明电〔2024〕12号',
}
// Two notices changed a calendar within its year.
const LABOUR_DAY_2019 = ['2019-04-28', '2019-05-02', '2019-05-03', '2019-05-04', '2019-05-05']
const SPRING_2020 = ['2020-01-31', '2020-02-01', '2020-02-02']
function notice(date) {
  if (LABOUR_DAY_2019.includes(date)) return '国办发明电〔2019〕3号'
  if (SPRING_2020.includes(date)) return '国办发明电〔2020〕1号'
  return NOTICES[date.slice(0, 4)] ?? ''
}

const rows = [
  ...Object.entries(days.holidays).map(([date, text]) => [date, 'OFF', text]),
  ...Object.entries(days.workdays).map(([date, text]) => [date, 'WORK', text]),
]
  .filter(([date]) => date >= `${FIRST}-01-01` && date <= `${LAST}-12-31`)
  .map(([date, kind, text]) => ({ date, kind, name: text.split(',')[1], source: notice(date) }))
  .sort((a, b) => a.date.localeCompare(b.date))

write(calendar('national.tsv'), ['date', 'kind', 'name', 'source'], rows)
