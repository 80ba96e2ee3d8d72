// demo/departments.tsv: the 46 provincial departments as published, and the everyday departments of every
// prefecture and county under made-up codes.
import { creditCode, isCreditCode } from './codes.mjs'
import { demo, read, source, write } from './tsv.mjs'

// The made-up organisation numbers are YW + two digits of the kind below + the last four digits of the division:
// no such number has been issued, and one look tells a demo code from a published one.
const KINDS = [
  ['01', 'market', '市场监督管理局', 'Administration for Market Regulation'],
  ['02', 'health', '卫生健康局', 'Health Bureau'],
  ['03', 'hrss', '人力资源和社会保障局', 'Human Resources and Social Security Bureau'],
  ['04', 'civil-affairs', '民政局', 'Civil Affairs Bureau'],
  ['05', 'police', '公安局', 'Public Security Bureau'],
  ['06', 'healthcare-security', '医疗保障局', 'Healthcare Security Bureau'],
  ['07', 'education', '教育局', 'Education Bureau'],
  ['08', 'culture', '文化和旅游局', 'Culture and Tourism Bureau'],
  ['09', 'housing', '住房和城乡建设局', 'Housing and Urban-Rural Development Bureau'],
  ['10', 'agriculture', '农业农村局', 'Agriculture and Rural Affairs Bureau'],
  ['11', 'transport', '交通运输局', 'Transport Bureau'],
  ['12', 'emergency', '应急管理局', 'Emergency Management Bureau'],
  ['13', 'tobacco', '烟草专卖局', 'Tobacco Monopoly Bureau'],
  ['14', 'disabled', '残疾人联合会', "Disabled Persons' Federation", '13'],
  ['15', 'approval', '行政审批局', 'Administrative Approval Bureau'],
  ['16', 'housing-fund', '住房公积金管理部', 'Housing Provident Fund Office', '12'],
  ['17', 'water', '水利和湖泊局', 'Water Resources and Lakes Bureau'],
  ['18', 'press', '新闻出版局', 'Press and Publication Bureau'],
  ['19', 'veterans', '退役军人事务局', 'Veterans Affairs Bureau'],
  ['20', 'justice', '司法局', 'Justice Bureau'],
  ['21', 'overseas', '侨务办公室', 'Overseas Chinese Affairs Office'],
  ['22', 'land', '自然资源和规划局', 'Natural Resources and Planning Bureau'],
]

const provincial = read(source('departments-province.tsv')).map((it) => ({
  ...it,
  region: '420000',
  level: 'PROVINCE',
  short_name: it.name.replace(/^(中共湖北省|湖北省|国家税务总局湖北省|中华人民共和国)/, ''),
  english_name: it.english_name,
}))
const parents = Object.fromEntries(provincial.map((it) => [it.kind, it.code]))

const regions = read(demo('regions.tsv')).filter((it) => !it.valid_to)
const byCode = Object.fromEntries(regions.map((it) => [it.code, it]))

// The police of a city's district are a branch of the city's bureau.
function name(kind, title, region) {
  const city = byCode[region.parent]
  const branch = kind === 'police' && region.level === 'COUNTY' && region.name.endsWith('区') && city.name.endsWith('市')
  return branch ? `${city.name}公安局${region.name}分局` : `${region.name}${title}`
}

const local = regions
  .filter((it) => it.level !== 'PROVINCE')
  .flatMap((region) =>
    KINDS.map(([digits, kind, title, english, body = '11']) => ({
      code: creditCode(body, region.code, `YW${digits}${region.code.slice(2)}`),
      name: name(kind, title, region),
      region: region.code,
      level: region.level,
      short_name: title,
      english_name: `${english} of ${region.name_en}`,
      kind,
      parent: parents[kind] ?? '',
    })),
  )

const rows = [...provincial, ...local]
for (const { code, name } of rows) if (!isCreditCode(code)) throw new Error(`${name}: ${code} fails its check digit`)
if (new Set(rows.map((it) => it.code)).size !== rows.length) throw new Error('a code occurs twice')
write(
  demo('departments.tsv'),
  ['code', 'name', 'short_name', 'english_name', 'region', 'level', 'kind', 'parent', 'note'],
  rows,
)
